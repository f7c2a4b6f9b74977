import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { clientToken } from "../../../flows/client-credentials/client-token.ts";
import { OAuthError } from "../oauth-error.ts";
import type { GrantHandler } from "./grant-handler.ts";

/**
 * `grant_type=client_credentials`. It grants custom scopes only, all of the client's when none is asked for. One that is
 * not the client's refuses the request; one whose resource server no longer has it is left out.
 * @source developer guide, token-endpoint and cognito-user-pools-define-resource-servers; reported on re:Post for a
 *   client without custom scopes, and in boto3#3916 and aws-sdk-js-v3#7158 for one with OAuth switched off
 */
export const clientCredentialsGrant: GrantHandler = async (context, { pool, client, form }) => {
  const { AllowedOAuthFlowsUserPoolClient: enabled, AllowedOAuthFlows: flows } = client.settings;
  if (flows?.includes("client_credentials") !== true) throw new OAuthError("unauthorized_client");
  if (enabled !== true) throw new OAuthError("invalid_grant");
  const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope !== "");
  const token = await clientToken(
    context,
    { pool, client },
    { scopes, inactive: "left out" },
  ).catch((error: unknown) => {
    throw error instanceof CognitoError ? new OAuthError("invalid_scope") : error;
  });
  return {
    access_token: token.accessToken,
    expires_in: token.expiresIn,
    token_type: "Bearer",
  };
};
