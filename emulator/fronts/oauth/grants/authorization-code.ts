import { redeemCode } from "../../../flows/authorization/redeem-code.ts";
import { issueGrantedTokens } from "../../../tokens/issue-tokens.ts";
import { openGrant } from "../../../tokens/open-grant.ts";
import { required } from "../form.ts";
import { OAuthError } from "../oauth-error.ts";
import type { GrantHandler } from "./grant-handler.ts";

/**
 * `grant_type=authorization_code`: the tokens of a sign-in on the pages, dated from that sign-in. An ID token only with
 * the `openid` scope.
 * @source developer guide, token-endpoint
 */
export const authorizationCodeGrant: GrantHandler = async (context, { pool, client, form }) => {
  const { AllowedOAuthFlowsUserPoolClient: enabled, AllowedOAuthFlows: flows } = client.settings;
  if (enabled !== true || flows?.includes("code") !== true) {
    throw new OAuthError("unauthorized_client");
  }
  const redeemed = await redeemCode(
    context,
    { pool, client },
    {
      code: required(form, "code"),
      redirectUri: required(form, "redirect_uri"),
      codeVerifier: form.get("code_verifier"),
    },
  );
  if (typeof redeemed === "string") throw new OAuthError(redeemed);
  const { code, user } = redeemed;
  const { scopes, nonce, authTime, resource: audience } = code;
  const asked = { pool, client, user, scopes, nonce, authTime, audience, origin: "oauth" } as const;
  const { grant, refreshToken } = await openGrant(context, asked);
  const from = { pool, client, user, grant };
  const issued = await issueGrantedTokens(context, from);
  return {
    id_token: issued.idToken,
    access_token: issued.accessToken,
    refresh_token: refreshToken,
    expires_in: issued.expiresIn,
    token_type: "Bearer",
  };
};
