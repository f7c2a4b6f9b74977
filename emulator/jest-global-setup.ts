import { startEmulator, type RunningEmulator, type StartOptions } from "./index.ts";
import { sdkEnvironment } from "./jest-addresses.ts";
import { controlAddress } from "./remote/control-transport.ts";

/** Jest's set-up and tear-down run in one process, and so share this module. */
let running: RunningEmulator | undefined;

/**
 * One emulator for the whole run, in the process of Jest itself. Tests reach it with `emulatorOfRun()` of
 * `cognito-emulator/jest`; AWS SDKs find it by the environment.
 */
export function emulatorForRun(options: StartOptions = {}): () => Promise<void> {
  return async () => {
    const emulator = await startEmulator(options);
    running = emulator;
    const { url, token } = controlAddress(emulator, options);
    Object.assign(process.env, {
      COGNITO_EMULATOR_URL: url,
      ...(token === undefined ? {} : { COGNITO_EMULATOR_CONTROL_TOKEN: token }),
      ...sdkEnvironment(emulator),
    });
  };
}

/** Stops the emulator of the run. */
export async function stopEmulatorOfRun(): Promise<void> {
  await running?.stop();
}

/** With the default pool: `globalSetup: "cognito-emulator/jest/global-setup"`. */
export default emulatorForRun();
