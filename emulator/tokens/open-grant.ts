import { tokenLifetimes, type Client } from "../domain/client.ts";
import type { Grant, TokenSession } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import type { User } from "../domain/user.ts";
import { epochSeconds } from "../platform/clock.ts";
import { newRefreshToken, refreshTokenHash } from "./refresh-token.ts";
import type { TokenContext } from "./token-context.ts";
import { openTokenSession } from "./token-session.ts";

/** What a completed sign-in asks for. */
export interface NewGrant {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly scopes: readonly string[];
  readonly origin: Grant["origin"];
  readonly nonce?: string;
  readonly deviceKey?: string;
  /** Epoch seconds; now, unless the user signed in before. */
  readonly authTime?: number;
  /** What the access tokens are bound to. */
  readonly audience?: string;
}

/**
 * Starts the lineage of a completed sign-in: its tokens' `event_id`, `origin_jti` and `auth_time`, and a refresh token
 * whose end is fixed now, whatever the client's settings become.
 */
export async function openGrant(
  context: Pick<TokenContext, "clock" | "random" | "stores" | "requester">,
  asked: NewGrant,
): Promise<{ grant: Grant; refreshToken: string }> {
  const refreshToken = newRefreshToken(context.random);
  const session = await openTokenSession(context, asked);
  const grant = newGrant(context, asked, tokenLifetimes(asked.client).refresh, session);
  await context.stores.grants.add(grant, refreshTokenHash(refreshToken));
  return { grant, refreshToken };
}

/** The same without a refresh token: the implicit flow never gives one, and its grant ends with its access token. */
export async function openUnrefreshableGrant(
  context: Pick<TokenContext, "clock" | "random" | "stores" | "requester">,
  asked: NewGrant,
): Promise<Grant> {
  const session = await openTokenSession(context, asked);
  const grant = newGrant(context, asked, tokenLifetimes(asked.client).access, session);
  await context.stores.grants.add(grant);
  return grant;
}

function newGrant(
  context: Pick<TokenContext, "clock" | "random">,
  { pool, client, user, scopes, origin, nonce, deviceKey, authTime, audience }: NewGrant,
  lifetime: number,
  session: TokenSession | undefined,
): Grant {
  const now = context.clock.now();
  return {
    id: context.random.uuid(),
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    originJti: context.random.uuid(),
    authTime: authTime ?? epochSeconds(now),
    scopes,
    origin,
    ...(nonce === undefined ? {} : { nonce }),
    ...(deviceKey === undefined ? {} : { deviceKey }),
    ...(audience === undefined ? {} : { audience }),
    ...(session === undefined ? {} : { session }),
    expiresAt: now + lifetime,
  };
}
