import { required } from "../form.ts";
import { OAuthError } from "../oauth-error.ts";
import type { GrantHandler } from "./grant-handler.ts";

/**
 * `grant_type=authorization_code`. Nothing hands out authorization codes yet, so every code is one that this server did
 * not issue, and that is `invalid_grant`.
 * @source developer guide, token-endpoint
 */
export const authorizationCodeGrant: GrantHandler = async (_context, { client, form }) => {
  const { AllowedOAuthFlowsUserPoolClient: enabled, AllowedOAuthFlows: flows } = client.settings;
  if (enabled !== true || flows?.includes("code") !== true) {
    throw new OAuthError("unauthorized_client");
  }
  required(form, "code");
  required(form, "redirect_uri");
  throw new OAuthError("invalid_grant");
};
