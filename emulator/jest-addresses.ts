import type { RunningEmulator } from "./index.ts";

/**
 * Under which an environment leaves the address of its file's emulator. Symbols of the registry are the same in Jest's
 * own realm and in that of its tests.
 */
export const addressOfFile: unique symbol = Symbol.for("cognito-emulator.address-of-file");

/** Variables by which AWS SDKs find an emulator. */
export const sdkEnvironment = ({ url, region }: RunningEmulator): Record<string, string> => ({
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
});
