import {
  clientSecretMismatch,
  clientSecretMissing,
  refreshOnRotatingClient,
} from "../../domain/errors/sign-in-errors.ts";
import { rotationGrace } from "../../domain/token-rules.ts";
import { issueTokens } from "../../tokens/issue-tokens.ts";
import { redeemRefreshToken } from "../../tokens/redeem-refresh-token.ts";
import { requireSecretHash } from "../accounts/secret-hash.ts";
import type { EmulatorContext } from "../context.ts";
import { holdsClientSecret } from "./client-secret.ts";
import type { Tokens } from "./finish.ts";
import type { App } from "./app.ts";

interface RefreshGiven {
  readonly refreshToken: string;
  readonly deviceKey?: string;
}

/**
 * REFRESH_TOKEN_AUTH: new tokens for a refresh token that stays in use. The secret hash is over the real username, which
 * only the token tells, so a missing hash is refused before the token is looked at and a wrong one after.
 * @source developer guide, signing-up-users-in-your-app, amazon-cognito-user-pools-using-the-refresh-token
 * @throws CognitoError NotAuthorizedException, InvalidParameterException
 */
export async function refresh(
  context: EmulatorContext,
  app: App,
  given: RefreshGiven & { readonly secretHash?: string },
): Promise<Tokens> {
  const needsHash = app.client.secrets.length > 0;
  if (!needsHash || given.secretHash === undefined) {
    requireSecretHash(app.client, "", given.secretHash, "sign-in");
  }
  if (rotationGrace(app.client) !== undefined) throw refreshOnRotatingClient();
  const { refreshToken, deviceKey } = given;
  const { grant, user } = await redeemRefreshToken(context, { ...app, refreshToken, deviceKey });
  if (needsHash) requireSecretHash(app.client, user.username, given.secretHash, "sign-in");
  return issueTokens(context, { ...app, user, grant });
}

/**
 * GetTokensFromRefreshToken: the same for clients that rotate, with a new refresh token; the others keep theirs.
 * @throws CognitoError NotAuthorizedException, RefreshTokenReuseException
 */
export async function exchangeRefreshToken(
  context: EmulatorContext,
  app: App,
  given: RefreshGiven & { readonly clientSecret?: string },
): Promise<Tokens> {
  const { clientSecret, refreshToken, deviceKey } = given;
  if (app.client.secrets.length > 0 && clientSecret === undefined) {
    throw clientSecretMissing(app.client.id);
  }
  if (!holdsClientSecret(app.client, clientSecret)) throw clientSecretMismatch(app.client.id);
  const redeemed = await redeemRefreshToken(context, { ...app, refreshToken, deviceKey });
  const tokens = await issueTokens(context, { ...app, ...redeemed });
  return { ...tokens, refreshToken: redeemed.refreshToken };
}
