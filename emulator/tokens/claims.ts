import {
  attributeClaim,
  visibleAttributes,
  type AttributeClaim,
} from "../domain/attribute-claims.ts";
import { tokenLifetimes, type Client } from "../domain/client.ts";
import type { Grant } from "../domain/grant.ts";
import { groupClaims, type GroupClaims } from "../domain/group-claims.ts";
import type { Group } from "../domain/group.ts";
import type { Pool } from "../domain/pool.ts";
import { carriesTokenIds } from "../domain/token-rules.ts";
import type { User } from "../domain/user.ts";
import { epochSeconds } from "../platform/clock.ts";

/** Whom and what a pair of tokens is for, and when. */
export interface TokenSubject {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly grant: Grant;
  readonly groups: readonly Group[];
  readonly issuer: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The claims of an access token: `aud` only when bound to a resource, `version` only from the OAuth endpoints. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly device_key?: string;
  readonly "cognito:groups"?: readonly string[];
  readonly iss: string;
  readonly version?: 2;
  readonly client_id: string;
  readonly aud?: string;
  readonly origin_jti?: string;
  readonly event_id: string;
  readonly token_use: "access";
  readonly scope: string;
  readonly auth_time: number;
  readonly exp: number;
  readonly iat: number;
  readonly jti?: string;
  readonly username: string;
}

/** The claims of an ID token that Cognito defines; the user's attributes stand beside them. */
export interface IdTokenClaims extends GroupClaims {
  readonly at_hash?: string;
  readonly sub: string;
  readonly iss: string;
  readonly "cognito:username": string;
  readonly nonce?: string;
  readonly origin_jti?: string;
  readonly aud: string;
  readonly event_id: string;
  readonly token_use: "id";
  readonly auth_time: number;
  readonly exp: number;
  readonly iat: number;
  readonly jti?: string;
  readonly [attribute: string]: AttributeClaim | readonly string[] | undefined;
}

/**
 * @param jti this token's own id, different from the ID token's
 * @source reported captures of API tokens (aws-amplify-identity-broker#376); developer guide,
 *   amazon-cognito-user-pools-using-the-access-token, for those of the OAuth endpoints
 */
export function accessTokenClaims(subject: TokenSubject, jti: string): AccessTokenClaims {
  const { client, user, grant, groups, issuer, now } = subject;
  const issuedAt = epochSeconds(now);
  const ids = carriesTokenIds(client);
  // JSON leaves members out that are undefined: absent claims are absent in the token.
  return {
    sub: user.sub,
    device_key: grant.deviceKey,
    "cognito:groups": groupClaims(groups)["cognito:groups"],
    iss: issuer,
    version: grant.origin === "oauth" ? 2 : undefined,
    client_id: client.id,
    aud: grant.audience,
    origin_jti: ids ? grant.originJti : undefined,
    event_id: grant.id,
    token_use: "access",
    scope: grant.scopes.join(" "),
    auth_time: grant.authTime,
    exp: issuedAt + tokenLifetimes(client).access / 1000,
    iat: issuedAt,
    jti: ids ? jti : undefined,
    username: user.username,
  };
}

/**
 * @param jti this token's own id, different from the access token's
 * @param accessTokenHash `at_hash`, in tokens of the OAuth endpoints only
 * @source developer guide, amazon-cognito-user-pools-using-the-id-token; captures of both kinds
 */
export function idTokenClaims(
  subject: TokenSubject,
  jti: string,
  accessTokenHash: string | undefined,
): IdTokenClaims {
  const { pool, client, user, grant, groups, issuer, now } = subject;
  const issuedAt = epochSeconds(now);
  const ids = carriesTokenIds(client);
  const attributes = [...visibleAttributes(pool, client, user, grant)];
  return {
    // First, so that no attribute can take the place of a claim that Cognito makes.
    ...Object.fromEntries(attributes.map(([name, value]) => [name, attributeClaim(name, value)])),
    at_hash: accessTokenHash,
    sub: user.sub,
    ...groupClaims(groups),
    iss: issuer,
    "cognito:username": user.username,
    nonce: grant.nonce,
    origin_jti: ids ? grant.originJti : undefined,
    aud: client.id,
    event_id: grant.id,
    token_use: "id",
    auth_time: grant.authTime,
    exp: issuedAt + tokenLifetimes(client).id / 1000,
    iat: issuedAt,
    jti: ids ? jti : undefined,
  };
}
