import { inject, test, type TestAPI } from "vitest";
import {
  connectEmulator,
  startEmulator,
  type ConnectedEmulator,
  type RunningEmulator,
  type StartOptions,
} from "./index.ts";
import type { ControlAddress } from "./remote/control-transport.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the emulator of the run is, with `cognito-emulator/vitest/global-setup`. */
    readonly cognitoEmulator: ControlAddress;
  }
}

/** What `emulatorTest` adds to a test's context. */
export interface EmulatorFixtures {
  /** The file's own emulator, as its seed made it: it is reset before each test. */
  readonly emulator: RunningEmulator;
}

interface FileFixtures {
  readonly emulatorOfFile: RunningEmulator;
}

/**
 * Vitest's `test`, with an emulator: one for each file, on a free port, reset before each test, stopped after the last.
 *
 * @example
 * const test = emulatorTest({ seed });
 * test("signs up", async ({ emulator }) => { … emulator.clientConfig() … });
 */
export function emulatorTest(options: StartOptions = {}): TestAPI<EmulatorFixtures & FileFixtures> {
  return test.extend<EmulatorFixtures & FileFixtures>({
    emulatorOfFile: [
      // Vitest reads which fixtures one needs from its first parameter, which has to be a pattern.
      // eslint-disable-next-line no-empty-pattern
      async ({}, use) => {
        await using emulator = await startEmulator(options);
        await use(emulator);
      },
      { scope: "file" },
    ],
    emulator: async ({ emulatorOfFile }, use) => {
      await emulatorOfFile.reset();
      await use(emulatorOfFile);
    },
  });
}

/** The emulator of the run, which `cognito-emulator/vitest/global-setup` started; all files share it. */
export function emulatorOfRun(): Promise<ConnectedEmulator> {
  return connectEmulator(inject("cognitoEmulator"));
}
