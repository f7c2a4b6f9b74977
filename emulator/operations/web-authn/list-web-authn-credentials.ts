import type { WebAuthnCredentialDescription } from "@aws-sdk/client-cognito-identity-provider";
import { mostPasskeys, type WebAuthnCredential } from "../../domain/web-authn-credential.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const listWebAuthnCredentials = operation(
  "ListWebAuthnCredentials",
  async (context, input) => {
    const { pool, user } = await authenticateAccessToken(context, input.AccessToken);
    const page = await requestedPage(
      (request) => context.stores.webAuthnCredentials.list(pool.id, user.sub, request),
      input.MaxResults || mostPasskeys,
      input.NextToken,
    );
    return { Credentials: page.items.map(description), ...nextToken(page) };
  },
);

/** Its members in AWS's order. @source the AWS CLI's example of list-web-authn-credentials */
function description(passkey: WebAuthnCredential): WebAuthnCredentialDescription {
  return {
    ...(passkey.attachment === undefined ? {} : { AuthenticatorAttachment: passkey.attachment }),
    AuthenticatorTransports: [...passkey.transports],
    CreatedAt: new Date(passkey.createdAt),
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.friendlyName,
    RelyingPartyId: passkey.relyingPartyId,
  };
}
