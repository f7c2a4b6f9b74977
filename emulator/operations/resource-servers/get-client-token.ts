import { explicitAuthFlows } from "../../domain/client.ts";
import { clientTokenAuthNotEnabled } from "../../domain/errors/client-token-errors.ts";
import { clientSecretMismatch } from "../../domain/errors/sign-in-errors.ts";
import { requireClient } from "../../flows/accounts/resources.ts";
import { clientToken } from "../../flows/client-credentials/client-token.ts";
import { holdsClientSecret } from "../../flows/sign-in/client-secret.ts";
import { operation } from "../operation.ts";

export const getClientToken = operation("GetClientToken", async (context, input) => {
  const app = await requireClient(context, input.ClientId);
  if (!holdsClientSecret(app.client, input.Secret)) throw clientSecretMismatch(app.client.id);
  if (!explicitAuthFlows(app.client).includes("ALLOW_CLIENT_TOKEN_AUTH")) {
    throw clientTokenAuthNotEnabled();
  }
  const { accessToken, expiresIn } = await clientToken(context, app, {
    scopes: input.Scopes ?? [],
    inactive: "refused",
  });
  return {
    ClientAuthenticationResult: {
      AccessToken: accessToken,
      ExpiresIn: expiresIn,
      TokenType: "Bearer",
    },
  };
});
