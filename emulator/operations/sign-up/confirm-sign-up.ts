import { confirmSignUp as confirm } from "../../flows/accounts/confirm-sign-up.ts";
import { requireClient } from "../../flows/accounts/resources.ts";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import { operation } from "../operation.ts";

export const confirmSignUp = operation("ConfirmSignUp", async (context, input) => {
  const { pool, client } = await requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash, "sign-up");
  const { session } = await confirm(
    context,
    { pool, client },
    {
      username: input.Username,
      code: input.ConfirmationCode,
      forceAliasCreation: input.ForceAliasCreation,
      session: input.Session,
    },
  );
  return session === undefined ? {} : { Session: session };
});
