import { deviceSecret } from "../../domain/device-secret.ts";
import { confirmDevice as confirm } from "../../flows/accounts/confirm-device.ts";
import { operation } from "../operation.ts";
import { requireOwner } from "./require-device.ts";

export const confirmDevice = operation("ConfirmDevice", async (context, input) => {
  const { pool, user } = await requireOwner(context, input.AccessToken);
  const { needsPrompt } = await confirm(context, pool, user, {
    key: input.DeviceKey,
    name: input.DeviceName,
    secret: deviceSecret(input.DeviceSecretVerifierConfig),
  });
  return { UserConfirmationNecessary: needsPrompt };
});
