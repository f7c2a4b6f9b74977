import { revokingClientUnauthorized } from "../../domain/errors/sign-in-errors.ts";
import { holdsClientSecret } from "../../flows/sign-in/client-secret.ts";
import { revokeRefreshToken } from "../../tokens/revoke-refresh-token.ts";
import { operation } from "../operation.ts";

/** The model declares no ResourceNotFoundException here: an unknown client is an unauthorized one. */
export const revokeToken = operation("RevokeToken", async (context, input) => {
  const client = await context.stores.clients.byId(input.ClientId);
  if (client === undefined || !holdsClientSecret(client, input.ClientSecret)) {
    throw revokingClientUnauthorized();
  }
  await revokeRefreshToken(context, client, input.Token);
  return {};
});
