/** Ends what `cognito-emulator/jest/global-setup` started: `globalTeardown: "cognito-emulator/jest/global-teardown"`. */
export { stopEmulatorOfRun as default } from "./jest-global-setup.ts";
