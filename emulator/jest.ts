import { connectEmulator, type ConnectedEmulator } from "./remote/connect.ts";

export type { ConnectedEmulator } from "./remote/connect.ts";
export type { EmulatorControls } from "./remote/emulator-controls.ts";
export { ControlRefusal } from "./remote/control-transport.ts";

/** The emulator of the run, which `cognito-emulator/jest/global-setup` started; all files share it. */
export function emulatorOfRun(): Promise<ConnectedEmulator> {
  const { COGNITO_EMULATOR_URL: url, COGNITO_EMULATOR_CONTROL_TOKEN: token } = process.env;
  if (url === undefined) {
    throw new Error(
      "There is no emulator for this run: name cognito-emulator/jest/global-setup in Jest's globalSetup.",
    );
  }
  return connectEmulator({ url, token });
}
