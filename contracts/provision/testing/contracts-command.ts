import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";

const root = resolve(import.meta.dirname, "../../..");

/** A command of `npm run contracts --`, running as a process group of its own. */
export interface RunningCommand {
  /** Its exit code, and all that it has said. */
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  /** Ends it and all that it has started, as a machine does that goes down. */
  kill(): void;
}

/**
 * Runs a command after a shell has read the settings of a run, as AWS.md tells people to.
 * @param settings the file that `provision up` wrote; "" for none
 */
export function contractsCommand(
  settings: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RunningCommand {
  // What a test runner leaves for its own children would steer the one that is started.
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|TEST$)/.test(name),
  );
  const script = `[ -z "$1" ] || . "$1"; shift; exec "$@"`;
  const command = [process.execPath, "contracts/cli.ts", ...args];
  const child = spawn("/bin/sh", ["-c", script, "sh", settings, ...command], {
    cwd: root,
    env: { ...Object.fromEntries(own), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exit = new Promise<number | null>((settle, reject) => {
    child.once("error", reject);
    child.once("close", settle);
  });
  return {
    ended: Promise.all([exit, text(child.stdout), text(child.stderr)]).then(([code, out, err]) => ({
      code,
      said: `${out}${err}`,
    })),
    kill() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    },
  };
}
