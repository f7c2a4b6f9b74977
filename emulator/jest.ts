import { addressOfFile } from "./jest-addresses.ts";
import { connectEmulator, type ConnectedEmulator } from "./remote/connect.ts";
import type { ControlAddress } from "./remote/control-transport.ts";

export type { ConnectedEmulator } from "./remote/connect.ts";
export type { EmulatorControls } from "./remote/emulator-controls.ts";
export { ControlRefusal } from "./remote/control-transport.ts";

/** The emulator of this file, which the environment `cognito-emulator/jest/environment` started. */
export async function emulatorOfFile(): Promise<ConnectedEmulator> {
  const { [addressOfFile]: address } = globalThis as { [addressOfFile]?: ControlAddress };
  if (address === undefined) {
    throw new Error(
      "There is no emulator for this file: name cognito-emulator/jest/environment in Jest's testEnvironment.",
    );
  }
  return connectEmulator(address);
}

/** The emulator of the run, which `cognito-emulator/jest/global-setup` started; all files share it. */
export async function emulatorOfRun(): Promise<ConnectedEmulator> {
  const { COGNITO_EMULATOR_URL: url, COGNITO_EMULATOR_CONTROL_TOKEN: token } = process.env;
  if (url === undefined) {
    throw new Error(
      "There is no emulator for this run: name cognito-emulator/jest/global-setup in Jest's globalSetup.",
    );
  }
  return connectEmulator({ url, token });
}
