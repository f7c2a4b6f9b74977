import { tokenLifetimes, type Client } from "../domain/client.ts";
import type { Grant } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import type { User } from "../domain/user.ts";
import { epochSeconds } from "../platform/clock.ts";
import { newRefreshToken, refreshTokenHash } from "./refresh-token.ts";
import type { TokenContext } from "./token-context.ts";

/** What a completed sign-in asks for. */
export interface NewGrant {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly scopes: readonly string[];
  readonly origin: Grant["origin"];
  readonly nonce?: string;
  readonly deviceKey?: string;
}

/**
 * Starts the lineage of a completed sign-in: its tokens' `event_id`, `origin_jti` and `auth_time`, and a refresh token
 * whose end is fixed now, whatever the client's settings become.
 */
export async function openGrant(
  context: Pick<TokenContext, "clock" | "random" | "stores">,
  { pool, client, user, scopes, origin, nonce, deviceKey }: NewGrant,
): Promise<{ grant: Grant; refreshToken: string }> {
  const now = context.clock.now();
  const refreshToken = newRefreshToken(context.random);
  const grant: Grant = {
    id: context.random.uuid(),
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    originJti: context.random.uuid(),
    authTime: epochSeconds(now),
    scopes,
    origin,
    ...(nonce === undefined ? {} : { nonce }),
    ...(deviceKey === undefined ? {} : { deviceKey }),
    expiresAt: now + tokenLifetimes(client).refresh,
  };
  await context.stores.grants.add(grant, refreshTokenHash(refreshToken));
  return { grant, refreshToken };
}
