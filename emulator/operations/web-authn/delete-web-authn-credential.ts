import { passkeyNotFound } from "../../domain/errors/web-authn-errors.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const deleteWebAuthnCredential = operation(
  "DeleteWebAuthnCredential",
  async (context, input) => {
    const { pool, user } = await authenticateAccessToken(context, input.AccessToken);
    const { webAuthnCredentials } = context.stores;
    const removed = await webAuthnCredentials.remove(pool.id, user.sub, input.CredentialId);
    if (!removed) throw passkeyNotFound();
    return {};
  },
);
