import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { issueGrantedTokens } from "../../../tokens/issue-tokens.ts";
import { redeemRefreshToken } from "../../../tokens/redeem-refresh-token.ts";
import { required } from "../form.ts";
import { OAuthError } from "../oauth-error.ts";
import type { GrantHandler } from "./grant-handler.ts";

/**
 * `grant_type=refresh_token`, for API sign-ins as for those of the pages. Whatever is wrong with the token or its user
 * is `invalid_grant`. A new refresh token comes only with rotation; without the `openid` scope there is no ID token.
 * @source developer guide, token-endpoint and amazon-cognito-user-pools-using-the-refresh-token
 */
export const refreshTokenGrant: GrantHandler = async (context, { pool, client, form }) => {
  const redeemed = await redeemRefreshToken(context, {
    pool,
    client,
    refreshToken: required(form, "refresh_token"),
    at: "token-endpoint",
  }).catch((error: unknown) => {
    throw error instanceof CognitoError ? new OAuthError("invalid_grant") : error;
  });
  const { grant, user, refreshToken } = redeemed;
  const issued = await issueGrantedTokens(context, { pool, client, user, grant });
  // JSON leaves members out that are undefined.
  return {
    id_token: issued.idToken,
    access_token: issued.accessToken,
    refresh_token: refreshToken,
    expires_in: issued.expiresIn,
    token_type: "Bearer",
  };
};
