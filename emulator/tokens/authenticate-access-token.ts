import { verify } from "node:crypto";
import type { Client } from "../domain/client.ts";
import { userDisabled, userNotFound } from "../domain/errors/resource-errors.ts";
import { passwordResetRequired } from "../domain/errors/sign-in-errors.ts";
import {
  accessTokenExpired,
  accessTokenLacksScopes,
  accessTokenRevoked,
  accessTokenUnverifiable,
  invalidAccessToken,
} from "../domain/errors/token-errors.ts";
import type { Grant } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import { userAdminScope } from "../domain/token-rules.ts";
import type { User } from "../domain/user.ts";
import { epochSeconds } from "../platform/clock.ts";
import type { AccessTokenClaims } from "./claims.ts";
import { issuerOf } from "./issuer.ts";
import { readJwt, type UnverifiedJwt } from "./read-jwt.ts";
import type { TokenContext } from "./token-context.ts";

type Needs = Pick<TokenContext, "clock" | "stores" | "keys" | "addresses">;

/** Whose access token it is, read afresh. */
export interface Authenticated {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly grant: Grant;
  readonly claims: AccessTokenClaims;
}

/**
 * The pool under one of whose own keys the signature holds. The token only says where to look; neither its `alg` nor
 * a key or address in its header is ever followed, so `none`, HS256 over a public key and foreign keys all fail.
 */
async function requireSigningPool({ stores, keys }: Needs, jwt: UnverifiedJwt): Promise<Pool> {
  const { alg, kid } = jwt.header;
  const { iss } = jwt.claims;
  if (alg !== "RS256" || typeof kid !== "string" || typeof iss !== "string") {
    throw accessTokenUnverifiable();
  }
  const pool = await stores.pools.byId(iss.slice(iss.lastIndexOf("/") + 1));
  const key = pool && (await keys.verifier(pool.id, kid));
  if (pool === undefined || key === undefined) throw accessTokenUnverifiable();
  if (!verify("RSA-SHA256", jwt.signed, key, jwt.signature)) throw accessTokenUnverifiable();
  return pool;
}

/** Holds for every access token of a user that this emulator signed: only the kind of token is in question. */
function isAccessToken(claims: object): claims is AccessTokenClaims {
  return "token_use" in claims && claims.token_use === "access" && "event_id" in claims;
}

/** A client's own token: it speaks for no user. */
const isClientToken = (claims: object): boolean =>
  "token_use" in claims && claims.token_use === "access" && !("event_id" in claims);

/**
 * Lets a call in that carries an access token: signed by the pool, of this issuer, alive, of an enabled user who need
 * not reset the password, from a sign-in that was not revoked, with the scope. Reads everything afresh, so a revocation
 * counts at once.
 * @param options.scope the scope that the token must have, `aws.cognito.signin.user.admin` unless said otherwise;
 *   undefined asks for none
 * @throws CognitoError NotAuthorizedException, UserNotFoundException, PasswordResetRequiredException
 */
export async function authenticateAccessToken(
  context: Needs,
  token: string,
  options: { readonly scope?: string | undefined } = { scope: userAdminScope },
): Promise<Authenticated> {
  const jwt = readJwt(token);
  if (jwt === undefined) throw invalidAccessToken();
  const pool = await requireSigningPool(context, jwt);
  const { claims } = jwt;
  // It has custom scopes only.
  if (isClientToken(claims) && options.scope !== undefined) throw accessTokenLacksScopes();
  if (!isAccessToken(claims) || claims.iss !== issuerOf(pool, context.addresses)) {
    throw invalidAccessToken();
  }
  if (claims.exp <= epochSeconds(context.clock.now())) throw accessTokenExpired();
  const { scope } = options;
  if (scope !== undefined && !claims.scope.split(" ").includes(scope)) {
    throw accessTokenLacksScopes();
  }
  const [client, user, grant] = await Promise.all([
    context.stores.clients.byId(claims.client_id),
    context.stores.users.bySub(pool.id, claims.sub),
    context.stores.grants.byId(claims.event_id),
  ]);
  if (client === undefined || client.poolId !== pool.id) throw invalidAccessToken();
  if (user === undefined) throw userNotFound();
  // Before revocation: disabling a user also revokes, and while it lasts AWS names the disabling.
  if (!user.enabled) throw userDisabled();
  if (grant === undefined || grant.revokedAt !== undefined) throw accessTokenRevoked();
  // Tokens from before the reset are good again after it (aws-amplify/amplify-js#1350, #11456, both of GetUser).
  if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
  return { pool, client, user, grant, claims };
}
