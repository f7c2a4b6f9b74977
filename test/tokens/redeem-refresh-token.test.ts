import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import type { NewClientInput } from "../../emulator/domain/new-client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { days } from "../../emulator/platform/clock.ts";
import { issueTokens } from "../../emulator/tokens/issue-tokens.ts";
import { redeemRefreshToken } from "../../emulator/tokens/redeem-refresh-token.ts";
import { decoded } from "./decoded.ts";
import { newWorld, type World } from "./world.ts";

const poolId = "us-east-1_refresh01";
const fixedHeader = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";
const refused = (message: string) => ({ type: "NotAuthorizedException", message });
const reuse = { type: "RefreshTokenReuseException" };
let world: World;
let pool: Pool;
let client: Client;
let user: User;
let refreshToken: string;

beforeEach(async () => {
  world = await newWorld();
  pool = await world.addPool(poolId);
  client = await world.addClient(pool, "plain1");
  user = await world.addUser(pool);
  ({ refreshToken } = await world.signIn({ pool, client, user }));
});
afterEach(() => world.close());

const redeem = (token = refreshToken, by: Client = client) =>
  redeemRefreshToken(world.context, { pool, client: by, refreshToken: token });

async function rotatingClient(seconds: number, more: Partial<NewClientInput> = {}): Promise<void> {
  client = await world.addClient(pool, `rotating${seconds}`, {
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: seconds },
    ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    ...more,
  });
  ({ refreshToken } = await world.signIn({ pool, client, user }));
}

async function rotate(token = refreshToken): Promise<string> {
  const redeemed = await redeem(token);
  expect(redeemed.refreshToken).toEqual(expect.any(String));
  return redeemed.refreshToken ?? "";
}

describe("a refresh token", () => {
  test("is a five-part JWE behind AWS's exact protected header, about as long as AWS's", () => {
    const parts = refreshToken.split(".");
    expect(parts).toHaveLength(5);
    expect(parts[0]).toBe(fixedHeader);
    expect(parts.map((part) => Buffer.from(part, "base64url").length).slice(1)).toEqual([
      256, 12, 1000, 16,
    ]);
    expect(refreshToken.length).toBeGreaterThan(1700);
    expect(refreshToken.length).toBeLessThan(1900);
  });

  test("says nothing about its holder, and is never the same twice", async () => {
    const again = await world.signIn({ pool, client, user });
    expect(again.refreshToken).not.toBe(refreshToken);
    const bytes = Buffer.from(refreshToken.split(".")[3] ?? "", "base64url").toString("latin1");
    expect(bytes).not.toContain(user.sub);
  });
});

describe("refresh without rotation", () => {
  test("gives the grant and the user, again and again, and no refresh token", async () => {
    for (const _ of [1, 2, 3]) {
      const redeemed = await redeem();
      expect(redeemed.user.sub).toBe(user.sub);
      expect(redeemed).not.toHaveProperty("refreshToken");
    }
  });

  test("new tokens keep origin_jti and auth_time", async () => {
    const first = await world.signIn({ pool, client, user });
    world.clock.advance(days(3));
    const { grant } = await redeem(first.refreshToken);
    const later = await issueTokens(world.context, { pool, client, user, grant });
    const [before, after] = [decoded(first.accessToken).claims, decoded(later.accessToken).claims];
    expect(after["origin_jti"]).toBe(before["origin_jti"]);
    expect(after["auth_time"]).toBe(before["auth_time"]);
    expect(after["jti"]).not.toBe(before["jti"]);
  });

  test("garbage is Invalid Refresh Token", async () => {
    for (const token of ["x", "", `${refreshToken}A`, refreshToken.slice(0, -1)]) {
      await expect(redeem(token)).rejects.toMatchObject(refused("Invalid Refresh Token"));
    }
  });

  test("another client's token is Invalid Refresh Token", async () => {
    const other = await world.addClient(pool, "other1");
    await expect(redeem(refreshToken, other)).rejects.toMatchObject(
      refused("Invalid Refresh Token"),
    );
  });

  test("an access or ID token is Invalid Refresh Token", async () => {
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    for (const token of [accessToken, idToken]) {
      await expect(redeem(token)).rejects.toMatchObject(refused("Invalid Refresh Token"));
    }
  });

  test("after the user was deleted it is Invalid Refresh Token", async () => {
    await world.context.stores.users.remove(poolId, user.sub);
    await expect(redeem()).rejects.toMatchObject(refused("Invalid Refresh Token"));
  });

  test("after the pool was deleted it is Invalid Refresh Token", async () => {
    await world.context.stores.pools.remove(poolId);
    await expect(redeem()).rejects.toMatchObject(refused("Invalid Refresh Token"));
  });

  test("a disabled user is User is disabled., also when disabling revoked the token", async () => {
    const { users, grants } = world.context.stores;
    await users.update(poolId, user.sub, (before) => ({ ...before, enabled: false }));
    await expect(redeem()).rejects.toMatchObject(refused("User is disabled."));
    await grants.revokeAllOf(poolId, user.sub, world.clock.now());
    await expect(redeem()).rejects.toMatchObject(refused("User is disabled."));
    await users.update(poolId, user.sub, (before) => ({ ...before, enabled: true }));
    await expect(redeem()).rejects.toMatchObject(refused("Refresh Token has been revoked"));
  });

  test("a revoked token is Refresh Token has been revoked; other sign-ins of the user live on", async () => {
    const other = await world.signIn({ pool, client, user });
    await world.context.stores.grants.revoke(other.grant.id, world.clock.now());
    await expect(redeem(other.refreshToken)).rejects.toMatchObject(
      refused("Refresh Token has been revoked"),
    );
    expect((await redeem()).user.sub).toBe(user.sub);
  });

  test("it expires when RefreshTokenValidity has passed, whatever the client says later", async () => {
    const { clients } = world.context.stores;
    await clients.update(client.id, (before) => ({
      ...before,
      settings: { ...before.settings, RefreshTokenValidity: 300 },
    }));
    world.clock.advance(days(30) - 1);
    expect((await redeem()).user.sub).toBe(user.sub);
    world.clock.advance(1);
    await expect(redeem()).rejects.toMatchObject(refused("Refresh Token has expired"));
  });
});

describe("the token endpoint and remembered devices", () => {
  test("a token of an API sign-in is refused there by a pool that tracks devices, and not used up", async () => {
    await rotatingClient(0);
    pool = { ...pool, settings: { ...pool.settings, DeviceConfiguration: {} } };
    await expect(
      redeemRefreshToken(world.context, { pool, client, refreshToken, at: "token-endpoint" }),
    ).rejects.toMatchObject(refused("Invalid Refresh Token"));
    await rotate();
  });
});

describe("rotation", () => {
  test("every refresh gives a new token, and the old one is reuse at once", async () => {
    await rotatingClient(0);
    const second = await rotate();
    expect(second).not.toBe(refreshToken);
    expect(second.split(".")[0]).toBe(fixedHeader);
    await expect(redeem(refreshToken)).rejects.toMatchObject(reuse);
    const third = await rotate(second);
    await expect(redeem(second)).rejects.toMatchObject(reuse);
    expect((await redeem(third)).user.sub).toBe(user.sub);
  });

  test("a reuse does not end the sign-in for the holder of the current token", async () => {
    await rotatingClient(0);
    const second = await rotate();
    await expect(redeem(refreshToken)).rejects.toMatchObject(reuse);
    expect((await redeem(second)).user.sub).toBe(user.sub);
  });

  test("the new token lives for what remained of the first one", async () => {
    await rotatingClient(0);
    world.clock.advance(days(29));
    const second = await rotate();
    world.clock.advance(days(1));
    await expect(redeem(second)).rejects.toMatchObject(refused("Refresh Token has expired"));
  });

  test("within RetryGracePeriodSeconds the old token still answers, each time with a token that works", async () => {
    await rotatingClient(10);
    const second = await rotate();
    world.clock.advance(9_999);
    const retried = await rotate(refreshToken);
    expect(new Set([refreshToken, second, retried]).size).toBe(3);
    world.clock.advance(60_000);
    await rotate(second);
    await rotate(retried);
  });

  test("when the grace period is over the old token is reuse", async () => {
    await rotatingClient(10);
    await rotate();
    world.clock.advance(10_000);
    await expect(redeem(refreshToken)).rejects.toMatchObject(reuse);
  });

  test("of two redemptions at once without grace exactly one succeeds", async () => {
    await rotatingClient(0);
    const settled = await Promise.allSettled([redeem(), redeem()]);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const [rejected] = settled.filter((one) => one.status === "rejected");
    expect(rejected?.reason).toMatchObject(reuse);
  });

  test("of two redemptions at once with grace both get a token that works", async () => {
    await rotatingClient(30);
    const both = await Promise.all([rotate(), rotate()]);
    expect(new Set(both).size).toBe(2);
    await Promise.all(both.map((token) => rotate(token)));
  });

  test("revoking ends the whole lineage: old, current and retried tokens", async () => {
    await rotatingClient(60);
    const second = await rotate();
    const retried = await rotate(refreshToken);
    const { grant } = await redeem(second);
    await world.context.stores.grants.revoke(grant.id, world.clock.now());
    for (const token of [refreshToken, second, retried]) {
      await expect(redeem(token)).rejects.toMatchObject(refused("Refresh Token has been revoked"));
    }
  });

  test("a token that was rotated out stays so when the client stops rotating", async () => {
    await rotatingClient(60);
    const second = await rotate();
    const settings = { ...client.settings, RefreshTokenRotation: undefined };
    client = { ...client, settings };
    await expect(redeem(refreshToken)).rejects.toMatchObject(reuse);
    expect(await redeem(second)).not.toHaveProperty("refreshToken");
  });
});
