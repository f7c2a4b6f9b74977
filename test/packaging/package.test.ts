import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** The Node that runs this test, also for what npm and npx start; and nothing of the npm that may run this test. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"))),
  PATH: `${dirname(process.execPath)}:${join(root, "node_modules/.bin")}:${process.env["PATH"]}`,
};

let folder: string;
const run = (command: string, ...parameters: readonly string[]): string =>
  execFileSync(command, parameters, { cwd: folder, env: environment, encoding: "utf8" });
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "packed-"));
  // Packing builds first (prepack).
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
    cwd: root,
    env: environment,
  });
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  const tarball = `./cognito-emulator-${version}.tgz`;
  run("npm", "install", "--offline", "--no-audit", "--no-fund", tarball);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const useIt = `
  const emulator = await startEmulator();
  const health = await fetch(emulator.url + "/_emulator/health");
  console.log(JSON.stringify({ ...(await health.json()), region: emulator.clientConfig().region }));
  await emulator.stop();
`;

describe("the packed package, installed in an empty folder without a network", () => {
  test("has nothing to install beside it", () => {
    const installed = run("npm", "ls", "--all", "--parseable", "--silent").trim().split("\n");
    expect(installed.map((path) => path.slice(folder.length))).toEqual([
      "",
      "/node_modules/cognito-emulator",
    ]);
  });

  test("npx cognito-emulator --version prints the release", () => {
    expect(run("npx", "--no-install", "cognito-emulator", "--version")).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  test("cognito-emulator start serves an SDK", async () => {
    const child = spawn(
      join(folder, "node_modules/.bin/cognito-emulator"),
      ["--port", "0", "--tls"],
      {
        cwd: folder,
        env: environment,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    try {
      const line = await new Promise<string>((settle) => {
        child.stdout.setEncoding("utf8").once("data", settle);
      });
      const { url } = JSON.parse(line.split("\n", 1)[0] ?? "") as { url: string };
      const credentials = { accessKeyId: "local", secretAccessKey: "local" };
      const cognito = new CognitoIdentityProviderClient({
        endpoint: url,
        region: "us-east-1",
        credentials,
      });
      const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
      cognito.destroy();
      expect(UserPools).toMatchObject([{ Id: "us-east-1_emulator0" }]);
    } finally {
      const ended = new Promise((settle) => child.once("close", settle));
      child.kill();
      expect(await ended).toBe(0);
    }
  });

  test("reads a seed file", () => {
    write("seed.yaml", "pools:\n  - PoolName: main\n    Domian: x\n");
    expect(() => run("npx", "--no-install", "cognito-emulator", "--seed", "seed.yaml")).toThrow(
      "seed.yaml:3:5 pools[0].Domian: is not known here; did you mean Domain?",
    );
  });

  test("is a library for ECMAScript modules", () => {
    write("module.js", `import { startEmulator } from "cognito-emulator";${useIt}`);
    expect(JSON.parse(run("node", "module.js"))).toMatchObject({
      status: "ok",
      region: "us-east-1",
    });
  });

  test("is a library for CommonJS", () => {
    write(
      "common.cjs",
      `const { startEmulator } = require("cognito-emulator");(async () => {${useIt}})();`,
    );
    expect(JSON.parse(run("node", "common.cjs"))).toMatchObject({
      status: "ok",
      region: "us-east-1",
    });
  });

  test("has types that a strict consumer can check, libraries included", () => {
    mkdirSync(join(folder, "node_modules/@aws-sdk"), { recursive: true });
    mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
    for (const name of ["@aws-sdk/client-cognito-identity-provider", "@types/node"]) {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
    write(
      "typed.ts",
      `import { startEmulator, type RunningEmulator, type Seed } from "cognito-emulator";
       const seed: Seed = { pools: [{ PoolName: "a", clients: [{ ClientName: "b", AuthSessionValidity: 5 }] }] };
       // @ts-expect-error -- a pool must have a name
       const nameless: Seed = { pools: [{}] };
       const emulator: RunningEmulator = await startEmulator({ seed });
       const code: string | null = (await emulator.inbox.latest({ to: "a@example.com", wait: 1 })).code;
       // @ts-expect-error -- and clocks move by numbers
       emulator.clock.advance("1");
       export { code, nameless };`,
    );
    const strict = ["--strict", "--noEmit", "--skipLibCheck", "false"];
    const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
    expect(run("tsc", ...strict, ...modules, "typed.ts")).toBe("");
  });

  test("extends the testcontainers that its user has, for both kinds of modules and with types", () => {
    const theirs = join(folder, "node_modules/testcontainers");
    symlinkSync(join(root, "node_modules/testcontainers"), theirs);
    const check = `console.log(new CognitoEmulatorContainer() instanceof GenericContainer);`;
    const names = ["cognito-emulator/testcontainers", "testcontainers"] as const;
    const [ours, base] = names.map((name) => `"${name}"`);
    write(
      "container.js",
      `import { CognitoEmulatorContainer } from ${ours};
       import { GenericContainer } from ${base};
       ${check}`,
    );
    write(
      "container.cjs",
      `const { CognitoEmulatorContainer } = require(${ours});
       const { GenericContainer } = require(${base});
       ${check}`,
    );
    expect([run("node", "container.js"), run("node", "container.cjs")]).toEqual([
      "true\n",
      "true\n",
    ]);
    write(
      "container.ts",
      `import { CognitoEmulatorContainer, type StartedCognitoEmulatorContainer } from ${ours};
       const container = new CognitoEmulatorContainer().withSettings({ tls: true }).withReuse();
       // @ts-expect-error -- the container's port is not to choose
       container.withSettings({ port: 1 });
       export const start = (): Promise<StartedCognitoEmulatorContainer> => container.start();`,
    );
    const strict = ["--strict", "--noEmit", "--skipLibCheck"];
    const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
    expect(run("tsc", ...strict, ...modules, "container.ts")).toBe("");
  });
});
