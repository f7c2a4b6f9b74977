import { confirmForgotPassword as confirm } from "../../flows/accounts/recovery/confirm-forgot-password.ts";
import { requireClient } from "../../flows/accounts/resources.ts";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import { operation } from "../operation.ts";

export const confirmForgotPassword = operation("ConfirmForgotPassword", async (context, input) => {
  const app = await requireClient(context, input.ClientId);
  requireSecretHash(app.client, input.Username, input.SecretHash, "sign-up");
  await confirm(context, app, {
    username: input.Username,
    code: input.ConfirmationCode,
    password: input.Password,
  });
  return {};
});
