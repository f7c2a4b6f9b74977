import { resendConfirmationCode as resend } from "../../flows/accounts/resend-confirmation-code.ts";
import { requireClient } from "../../flows/accounts/resources.ts";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import { operation } from "../operation.ts";

export const resendConfirmationCode = operation(
  "ResendConfirmationCode",
  async (context, input) => {
    const { pool, client } = await requireClient(context, input.ClientId);
    requireSecretHash(client, input.Username, input.SecretHash, "sign-up");
    return { CodeDeliveryDetails: await resend(context, { pool, client }, input.Username) };
  },
);
