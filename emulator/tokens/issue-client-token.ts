import { tokenLifetimes, type Client } from "../domain/client.ts";
import type { Pool } from "../domain/pool.ts";
import { epochSeconds } from "../platform/clock.ts";
import { issuerOf } from "./issuer.ts";
import { signJwt } from "./sign-jwt.ts";
import type { TokenContext } from "./token-context.ts";

/**
 * An access token of the client itself: no user, no groups, no lineage that could be revoked. Nothing of it is kept.
 * @source captures of machine-to-machine tokens (fastapi-cognito#30)
 */
export async function issueClientToken(
  context: Pick<TokenContext, "clock" | "random" | "keys" | "addresses">,
  from: { readonly pool: Pool; readonly client: Client; readonly scopes: readonly string[] },
): Promise<{ accessToken: string; expiresIn: number }> {
  const { pool, client, scopes } = from;
  const issuedAt = epochSeconds(context.clock.now());
  const expiresIn = tokenLifetimes(client).access / 1000;
  const claims = {
    sub: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    auth_time: issuedAt,
    iss: issuerOf(pool, context.addresses),
    exp: issuedAt + expiresIn,
    iat: issuedAt,
    version: 2,
    jti: context.random.uuid(),
    client_id: client.id,
  };
  const signer = await context.keys.signer(pool.id, "access");
  return { accessToken: await signJwt(signer, claims), expiresIn };
}
