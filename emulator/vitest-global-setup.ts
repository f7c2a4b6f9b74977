import type { TestProject } from "vitest/node";
import { startEmulator, type StartOptions } from "./index.ts";
import { controlAddress } from "./remote/control-transport.ts";

/** A global set-up of Vitest's: starts what the run needs, and answers how it ends. */
export type GlobalSetup = (project: Pick<TestProject, "provide">) => Promise<() => Promise<void>>;

/**
 * One emulator for the whole run. Export it by default from a file that `globalSetup` names; tests reach it with
 * `emulatorOfRun()` of `cognito-emulator/vitest`.
 */
export function emulatorForRun(options: StartOptions = {}): GlobalSetup {
  return async ({ provide }) => {
    const emulator = await startEmulator(options);
    provide("cognitoEmulator", controlAddress(emulator, options));
    return () => emulator.stop();
  };
}

/** With the default pool: `globalSetup: ["cognito-emulator/vitest/global-setup"]`. */
export default emulatorForRun();
