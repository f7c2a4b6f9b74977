import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { authenticateAccessToken } from "../../emulator/tokens/authenticate-access-token.ts";
import { redeemRefreshToken } from "../../emulator/tokens/redeem-refresh-token.ts";
import { revokeRefreshToken } from "../../emulator/tokens/revoke-refresh-token.ts";
import { newWorld, type World } from "./world.ts";

const poolId = "us-east-1_revoke001";
let world: World;
let pool: Pool;
let client: Client;
let user: User;

beforeEach(async () => {
  world = await newWorld();
  pool = await world.addPool(poolId);
  client = await world.addClient(pool, "app1");
  user = await world.addUser(pool);
});
afterEach(() => world.close());

const revoke = (token: string, by = client) => revokeRefreshToken(world.context, by, token);

describe("RevokeToken", () => {
  test("ends the refresh token and the access tokens of its sign-in, not those of another", async () => {
    const one = await world.signIn({ pool, client, user });
    const other = await world.signIn({ pool, client, user });
    await revoke(one.refreshToken);
    await expect(
      redeemRefreshToken(world.context, { pool, client, refreshToken: one.refreshToken }),
    ).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
    await expect(authenticateAccessToken(world.context, one.accessToken)).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
    const alive = await authenticateAccessToken(world.context, other.accessToken);
    expect(alive.grant.id).toBe(other.grant.id);
  });

  test("a token that is revoked already, or unknown, is a success", async () => {
    const { refreshToken } = await world.signIn({ pool, client, user });
    await revoke(refreshToken);
    await expect(revoke(refreshToken)).resolves.toBeUndefined();
    await expect(revoke("garbage")).resolves.toBeUndefined();
  });

  test("an access or ID token is UnsupportedTokenTypeException", async () => {
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    for (const token of [accessToken, idToken]) {
      await expect(revoke(token)).rejects.toMatchObject({ type: "UnsupportedTokenTypeException" });
    }
  });

  test("a client with EnableTokenRevocation off is UnsupportedOperationException", async () => {
    client = await world.addClient(pool, "off1", { EnableTokenRevocation: false });
    const { refreshToken } = await world.signIn({ pool, client, user });
    await expect(revoke(refreshToken)).rejects.toMatchObject({
      type: "UnsupportedOperationException",
    });
  });

  test("another client's token is UnauthorizedException, and stays alive", async () => {
    const { refreshToken } = await world.signIn({ pool, client, user });
    const other = await world.addClient(pool, "other1");
    await expect(revoke(refreshToken, other)).rejects.toMatchObject({
      type: "UnauthorizedException",
    });
    const redeemed = await redeemRefreshToken(world.context, { pool, client, refreshToken });
    expect(redeemed.user.sub).toBe(user.sub);
  });
});
