import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** The Node that runs this test, also for what npm and npx start; and nothing of the npm that may run this test. */
export const environment: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_|^VITEST|^NODE_ENV$|^JEST|^FORCE_COLOR$/.test(name),
    ),
  ),
  PATH: `${dirname(process.execPath)}:${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
  // What a command prints is read here, as text.
  NO_COLOR: "1",
};

/** A project of somebody's, in which the packed package is installed. */
export interface Project {
  readonly folder: string;
  /** The package, in that folder. */
  readonly tarball: string;
  /** Runs a command in it; answers what it printed. @throws Error when it ends with another code than 0 */
  run(command: string, ...parameters: readonly string[]): string;
  write(name: string, text: string): void;
  /** Makes packages of this repository's own available, as if they were installed. */
  lend(...names: readonly string[]): void;
  remove(): void;
}

/** Packs (which builds first) and installs, without a network. */
export function installedProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  const pack = ["pack", "--silent", "--pack-destination", folder];
  execFileSync("npm", pack, { cwd: root, env: environment });
  const run = (command: string, ...parameters: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(command, parameters, {
      cwd: folder,
      env: environment,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (status === 0) return stdout;
    throw new Error(`${command} ${parameters.join(" ")} ended with ${status}: ${stdout}${stderr}`);
  };
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const tarball = `cognito-emulator-${version}.tgz`;
  run("npm", "install", "--offline", "--no-audit", "--no-fund", `./${tarball}`);
  return {
    folder,
    tarball,
    run,
    write,
    lend(...names) {
      for (const name of names) {
        const place = join(folder, "node_modules", name);
        mkdirSync(dirname(place), { recursive: true });
        symlinkSync(join(root, "node_modules", name), place);
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
