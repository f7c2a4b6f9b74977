import { TestEnvironment } from "jest-environment-node";
import { startEmulator, type RunningEmulator, type StartOptions } from "./index.ts";
import { addressOfFile, sdkEnvironment } from "./jest-addresses.ts";
import { controlAddress } from "./remote/control-transport.ts";

/**
 * Jest's environment for Node, with an emulator: one for each file, on a free port, stopped after the last test. The
 * member `emulator` of `testEnvironmentOptions` holds the options of `startEmulator`. Tests reach it with
 * `emulatorOfFile()` of `cognito-emulator/jest`; AWS SDKs find it by the environment.
 */
export default class EmulatorEnvironment extends TestEnvironment {
  readonly #options: StartOptions;
  #emulator: RunningEmulator | undefined;

  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    super(...given);
    // Jest knows of these options only that they are an object.
    this.#options = (given[0].projectConfig.testEnvironmentOptions["emulator"] ??
      {}) as StartOptions;
  }

  override async setup(): Promise<void> {
    await super.setup();
    const emulator = await startEmulator(this.#options);
    this.#emulator = emulator;
    Object.assign(this.global, { [addressOfFile]: controlAddress(emulator, this.#options) });
    // The tests' own copy, which ends with them.
    Object.assign(this.global.process.env, sdkEnvironment(emulator));
  }

  override async teardown(): Promise<void> {
    await this.#emulator?.stop();
    await super.teardown();
  }
}
