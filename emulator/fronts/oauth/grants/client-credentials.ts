import { OAuthError } from "../oauth-error.ts";
import type { GrantHandler } from "./grant-handler.ts";

/**
 * `grant_type=client_credentials`. It grants custom scopes only, and there are no resource servers to define any yet: a
 * client that may use this grant has nothing to ask for, which is `invalid_scope`.
 * @source developer guide, token-endpoint; reported on re:Post for a client without custom scopes
 */
export const clientCredentialsGrant: GrantHandler = async (_context, { client }) => {
  const { AllowedOAuthFlowsUserPoolClient: enabled, AllowedOAuthFlows: flows } = client.settings;
  if (enabled !== true || flows?.includes("client_credentials") !== true) {
    throw new OAuthError("unauthorized_client");
  }
  throw new OAuthError("invalid_scope");
};
