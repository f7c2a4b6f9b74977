import type { Client } from "../domain/client.ts";
import {
  revocationNotEnabled,
  revocationUnauthorized,
  unsupportedTokenType,
} from "../domain/errors/token-errors.ts";
import { allowsRevocation } from "../domain/token-rules.ts";
import { readJwt } from "./read-jwt.ts";
import { refreshTokenHash } from "./refresh-token.ts";
import type { TokenContext } from "./token-context.ts";

/**
 * Revokes the sign-in that a refresh token belongs to: that token, those it was rotated into, and for the user pools
 * API and userInfo the access tokens of the same `origin_jti`. A token that is unknown or revoked already is a success
 * (RFC 7009 section 2.2).
 * @throws CognitoError UnsupportedOperationException, UnsupportedTokenTypeException, UnauthorizedException
 */
export async function revokeRefreshToken(
  { stores, clock }: Pick<TokenContext, "stores" | "clock">,
  client: Client,
  token: string,
): Promise<void> {
  if (!allowsRevocation(client)) throw revocationNotEnabled();
  if (readJwt(token) !== undefined) throw unsupportedTokenType();
  const standing = await stores.grants.byRefreshToken(refreshTokenHash(token));
  if (standing === undefined) return;
  if (standing.grant.clientId !== client.id) throw revocationUnauthorized();
  await stores.grants.revoke(standing.grant.id, clock.now());
}
