import { forgotPassword as recover } from "../../flows/accounts/recovery/forgot-password.ts";
import { requireClient } from "../../flows/accounts/resources.ts";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import { operation } from "../operation.ts";

export const forgotPassword = operation("ForgotPassword", async (context, input) => {
  const { pool, client } = await requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash, "sign-up");
  return { CodeDeliveryDetails: await recover(context, { pool, client }, input.Username) };
});
