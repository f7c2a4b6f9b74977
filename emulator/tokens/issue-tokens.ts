import { createHash } from "node:crypto";
import type { Client } from "../domain/client.ts";
import type { Grant } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import { tokenLifetimes } from "../domain/client.ts";
import type { User } from "../domain/user.ts";
import { accessTokenClaims, idTokenClaims, type TokenSubject } from "./claims.ts";
import { issuerOf } from "./issuer.ts";
import { signJwt } from "./sign-jwt.ts";
import type { TokenContext } from "./token-context.ts";

/** What tokens are issued from: a grant, and pool, client and user as they are now. */
export interface IssueFrom {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly grant: Grant;
}

async function subjectOf(context: TokenContext, from: IssueFrom): Promise<TokenSubject> {
  return {
    ...from,
    groups: await context.stores.groups.ofUser(from.pool.id, from.user.sub),
    issuer: issuerOf(from.pool, context.addresses),
    now: context.clock.now(),
  };
}

async function signAccessToken(context: TokenContext, subject: TokenSubject): Promise<string> {
  const claims = accessTokenClaims(subject, context.random.uuid());
  return signJwt(await context.keys.signer(subject.pool.id, "access"), claims);
}

async function signIdToken(
  context: TokenContext,
  subject: TokenSubject,
  accessTokenHash?: string,
): Promise<string> {
  const claims = idTokenClaims(subject, context.random.uuid(), accessTokenHash);
  return signJwt(await context.keys.signer(subject.pool.id, "id"), claims);
}

/** `at_hash`: the left half of the access token's SHA-256 (OpenID Connect Core section 3.1.3.6). */
function accessTokenHash(accessToken: string): string {
  return createHash("sha256").update(accessToken).digest().toString("base64url", 0, 16);
}

const secondsOfAccess = (client: Client): number => tokenLifetimes(client).access / 1000;

/**
 * An access and an ID token of the grant, with attributes and groups as they are now. Both are signed at once, except
 * where the ID token carries the access token's hash.
 */
export async function issueTokens(
  context: TokenContext,
  from: IssueFrom,
): Promise<{ accessToken: string; idToken: string; expiresIn: number }> {
  const subject = await subjectOf(context, from);
  const expiresIn = secondsOfAccess(from.client);
  if (from.grant.origin === "oauth") {
    const accessToken = await signAccessToken(context, subject);
    const idToken = await signIdToken(context, subject, accessTokenHash(accessToken));
    return { accessToken, idToken, expiresIn };
  }
  const [accessToken, idToken] = await Promise.all([
    signAccessToken(context, subject),
    signIdToken(context, subject),
  ]);
  return { accessToken, idToken, expiresIn };
}

/**
 * What the OAuth endpoints issue from a grant: without the `openid` scope there is no ID token, except for API sign-ins,
 * which always have one.
 */
export async function issueGrantedTokens(
  context: TokenContext,
  from: IssueFrom,
): Promise<{ accessToken: string; idToken?: string; expiresIn: number }> {
  const { origin, scopes } = from.grant;
  if (origin === "api" || scopes.includes("openid")) return issueTokens(context, from);
  const subject = await subjectOf(context, from);
  return {
    accessToken: await signAccessToken(context, subject),
    expiresIn: secondsOfAccess(from.client),
  };
}
