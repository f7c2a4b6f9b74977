import type { Client } from "../domain/client.ts";
import { tracksDevices } from "../domain/device.ts";
import { deviceNotFound } from "../domain/errors/device-errors.ts";
import {
  invalidRefreshToken,
  refreshTokenExpired,
  refreshTokenReused,
  refreshTokenRevoked,
} from "../domain/errors/token-errors.ts";
import { userDisabled } from "../domain/errors/resource-errors.ts";
import type { Grant } from "../domain/grant.ts";
import type { Pool } from "../domain/pool.ts";
import { rotationGrace } from "../domain/token-rules.ts";
import type { User } from "../domain/user.ts";
import type { RefreshStanding } from "../stores/sign-in-interfaces.ts";
import { newRefreshToken, refreshTokenHash } from "./refresh-token.ts";
import type { TokenContext } from "./token-context.ts";
import { noteRefresh } from "./token-session.ts";

type Needs = Pick<TokenContext, "clock" | "random" | "stores" | "requester">;

interface Redeemed {
  readonly grant: Grant;
  readonly user: User;
  /** Only with rotation. */
  readonly refreshToken?: string;
}

interface Redemption {
  readonly pool: Pool;
  readonly client: Client;
  readonly refreshToken: string;
  /** The token endpoint refuses API sign-ins of pools that remember devices. Default: `api`. */
  readonly at?: "api" | "token-endpoint";
  /** The device that the client says it is. */
  readonly deviceKey?: string;
}

/** Everything but rotation: whether the token may be used at all, by this client, now. */
async function requireUsable(
  { clock, stores }: Needs,
  { pool, client, deviceKey, at = "api" }: Redemption,
  standing: RefreshStanding | undefined,
): Promise<{ standing: RefreshStanding; user: User }> {
  if (standing === undefined) throw invalidRefreshToken();
  const { grant } = standing;
  if (grant.clientId !== client.id || grant.poolId !== pool.id) throw invalidRefreshToken();
  if (at === "token-endpoint" && grant.origin === "api" && tracksDevices(pool)) {
    throw invalidRefreshToken();
  }
  const user = await stores.users.bySub(grant.poolId, grant.sub);
  if (user === undefined) throw invalidRefreshToken();
  // Before revocation: disabling a user also revokes, and while it lasts AWS names the disabling.
  if (!user.enabled) throw userDisabled();
  if (grant.revokedAt !== undefined) throw refreshTokenRevoked();
  if (grant.expiresAt <= clock.now()) throw refreshTokenExpired();
  if (tracksDevices(pool)) await requireDevice({ stores }, grant, deviceKey);
  return { standing, user };
}

/**
 * Where devices are tracked, a refresh token works on the device that it was issued to, once that is confirmed.
 * @source aws-sdk-java-v2#3418; a maintainer in aws-amplify/amplify-android#2506
 */
async function requireDevice(
  { stores }: Pick<Needs, "stores">,
  grant: Grant,
  deviceKey: string | undefined,
): Promise<void> {
  if (grant.deviceKey === undefined) return;
  if (deviceKey !== grant.deviceKey) throw invalidRefreshToken();
  const device = await stores.devices.byKey(grant.poolId, grant.sub, deviceKey);
  if (device === undefined) throw deviceNotFound();
  if (device.standing === "issued") throw invalidRefreshToken();
}

/**
 * The next refresh token. The old one keeps answering for the grace period, and each such retry gets a refresh token of
 * its own: a client that lost the first answer can go on, and so can the one that received it.
 * @throws CognitoError RefreshTokenReuseException once the grace period is over
 */
async function rotated(
  { clock, random, stores }: Needs,
  { grant, rotatedAt }: RefreshStanding,
  hash: string,
  grace: number,
): Promise<string | undefined> {
  const now = clock.now();
  const next = newRefreshToken(random);
  const nextHash = refreshTokenHash(next);
  if (rotatedAt === undefined) {
    return (await stores.grants.rotate(grant.id, hash, nextHash, now)) ? next : undefined;
  }
  if (now >= rotatedAt + grace) throw refreshTokenReused();
  await stores.grants.addRefreshToken(grant.id, nextHash);
  return next;
}

/**
 * Takes a refresh token for new tokens of its grant. With rotation there is a new refresh token too, which ends when
 * the old one would have; of two concurrent redemptions one rotates, and the other is a retry within the grace period
 * or a reuse.
 * @throws CognitoError NotAuthorizedException, RefreshTokenReuseException
 */
export async function redeemRefreshToken(
  context: Needs,
  redemption: Redemption,
): Promise<Redeemed> {
  const redeemed = await redeem(context, redemption);
  await noteRefresh(context, redemption.pool, redeemed.grant);
  return redeemed;
}

async function redeem(context: Needs, redemption: Redemption): Promise<Redeemed> {
  const hash = refreshTokenHash(redemption.refreshToken);
  const grace = rotationGrace(redemption.client);
  for (;;) {
    const found = await context.stores.grants.byRefreshToken(hash);
    const { standing, user } = await requireUsable(context, redemption, found);
    const { grant } = standing;
    if (grace === undefined) {
      // Rotated out while the client still rotated.
      if (standing.rotatedAt !== undefined) throw refreshTokenReused();
      return { grant, user };
    }
    const refreshToken = await rotated(context, standing, hash, grace);
    if (refreshToken !== undefined) return { grant, user, refreshToken };
    // Somebody else rotated in between: look again, and find it rotated.
  }
}
