import type { RunningEmulator, StartOptions } from "./index.ts";
import type { ControlAddress } from "./remote/control-transport.ts";

/**
 * Under which an environment leaves the address of its file's emulator. Symbols of the registry are the same in Jest's
 * own realm and in that of its tests.
 */
export const addressOfFile: unique symbol = Symbol.for("cognito-emulator.address-of-file");

/** Where the control API of an emulator is that was started with these options. */
export const addressOf = (
  { url }: RunningEmulator,
  { controlToken }: StartOptions,
): ControlAddress => ({ url, ...(controlToken === undefined ? {} : { token: controlToken }) });

/** Variables by which AWS SDKs find an emulator. */
export const sdkEnvironment = ({ url, region }: RunningEmulator): Record<string, string> => ({
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
});
