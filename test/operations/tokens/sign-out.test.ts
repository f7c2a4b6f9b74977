import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { days, minutes } from "../../../emulator/platform/clock.ts";
import { createWorld, refusal, rightPassword, type World } from "../../flows/sign-in/world.ts";

const secret = "a-secret-of-more-than-24-characters";
const revoked = "NotAuthorizedException: Refresh Token has been revoked";

let world: World;
let pool: Pool;
let client: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool();
  client = await world.client(pool);
});
afterAll(() => world.close());

const signIn = async (app = client, existing?: string) => {
  const username = existing ?? (await world.user(pool, { password: rightPassword })).username;
  const { AuthenticationResult } = await world.call("AdminInitiateAuth", {
    UserPoolId: pool.id,
    ClientId: app.id,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: rightPassword },
  });
  return {
    username,
    access: AuthenticationResult?.AccessToken ?? "",
    id: AuthenticationResult?.IdToken ?? "",
    refresh: AuthenticationResult?.RefreshToken ?? "",
  };
};
const refresh = (REFRESH_TOKEN: string) =>
  world.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN },
  });
const signOut = (AccessToken: string) => world.call("GlobalSignOut", { AccessToken });

describe("GlobalSignOut", () => {
  test("ends every session of the user: refresh and access tokens, these and others", async () => {
    const one = await signIn();
    const two = await signIn(client, one.username);
    const other = await signIn();
    expect(await signOut(one.access)).toEqual({});
    expect(await refusal(refresh(one.refresh))).toBe(revoked);
    expect(await refusal(refresh(two.refresh))).toBe(revoked);
    expect(await refusal(signOut(two.access))).toBe(
      "NotAuthorizedException: Access Token has been revoked",
    );
    expect((await refresh(other.refresh)).AuthenticationResult).toBeDefined();
  });

  test("takes an access token only, and one that is alive", async () => {
    const { access, id } = await signIn();
    expect(await refusal(signOut(id))).toBe("NotAuthorizedException: Invalid Access Token");
    expect(await refusal(signOut("garbage"))).toBe("NotAuthorizedException: Invalid Access Token");
    world.clock.advance(minutes(60));
    expect(await refusal(signOut(access))).toBe("NotAuthorizedException: Access Token has expired");
  });
});

describe("AdminUserGlobalSignOut", () => {
  test("does the same by name", async () => {
    const { username, refresh: token } = await signIn();
    const call = (Username: string) =>
      world.call("AdminUserGlobalSignOut", { UserPoolId: pool.id, Username });
    expect(await call(username)).toEqual({});
    expect(await refusal(refresh(token))).toBe(revoked);
    expect(await refusal(call("nobody"))).toBe("UserNotFoundException: User does not exist.");
  });
});

describe("RevokeToken", () => {
  const revoke = (Token: string, app = client, ClientSecret?: string) =>
    world.call("RevokeToken", { ClientId: app.id, Token, ClientSecret });

  test("ends that sign-in, its access token too, and no other; twice is no error", async () => {
    const one = await signIn();
    const two = await signIn(client, one.username);
    expect(await revoke(one.refresh)).toEqual({});
    expect(await revoke(one.refresh)).toEqual({});
    expect(await refusal(refresh(one.refresh))).toBe(revoked);
    expect(await refusal(signOut(one.access))).toBe(
      "NotAuthorizedException: Access Token has been revoked",
    );
    expect((await refresh(two.refresh)).AuthenticationResult).toBeDefined();
  });

  test("an access or ID token is UnsupportedTokenTypeException", async () => {
    const { access, id } = await signIn();
    expect(await refusal(revoke(access))).toMatch(/^UnsupportedTokenTypeException: /);
    expect(await refusal(revoke(id))).toMatch(/^UnsupportedTokenTypeException: /);
  });

  test("a client without token revocation is UnsupportedOperationException", async () => {
    const app = await world.client(pool, { EnableTokenRevocation: false });
    const { refresh: token } = await signIn(app);
    expect(await refusal(revoke(token, app))).toMatch(/^UnsupportedOperationException: /);
  });

  test("another client, an unknown one, or a missing or wrong secret is UnauthorizedException and revokes nothing", async () => {
    const { refresh: token } = await signIn();
    const confidential = await world.client(pool, { secret });
    const unauthorized = /^UnauthorizedException: /;
    expect(await refusal(revoke(token, await world.client(pool)))).toMatch(unauthorized);
    expect(await refusal(revoke(token, { ...client, id: "ghost" }))).toMatch(unauthorized);
    expect(await refusal(revoke(token, confidential))).toMatch(unauthorized);
    expect(await refusal(revoke(token, confidential, "wrong"))).toMatch(unauthorized);
    expect(await refusal(revoke(token, client, secret))).toMatch(unauthorized);
    expect((await refresh(token)).AuthenticationResult).toBeDefined();
  });
});

describe("GetTokensFromRefreshToken", () => {
  const exchange = (RefreshToken: string, app = client, ClientSecret?: string) =>
    world.call("GetTokensFromRefreshToken", { RefreshToken, ClientId: app.id, ClientSecret });

  test("on a client that does not rotate: new tokens, no refresh token", async () => {
    const { refresh: token } = await signIn();
    expect(await exchange(token)).toEqual({
      AuthenticationResult: {
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: "Bearer",
      },
    });
  });

  test("on a client that rotates: a new refresh token, the old one is reuse", async () => {
    const app = await world.client(pool, {
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 0 },
    });
    const { refresh: token } = await signIn(app);
    const next = (await exchange(token, app)).AuthenticationResult?.RefreshToken;
    expect(next).toBeDefined();
    expect(next).not.toBe(token);
    expect(await refusal(exchange(token, app))).toMatch(/^RefreshTokenReuseException: /);
    expect((await exchange(next ?? "", app)).AuthenticationResult?.RefreshToken).toBeDefined();
  });

  test("garbage, another client's, revoked and expired tokens", async () => {
    const { refresh: token } = await signIn();
    const invalid = "NotAuthorizedException: Invalid Refresh Token";
    expect(await refusal(exchange("garbage"))).toBe(invalid);
    expect(await refusal(exchange(token, await world.client(pool)))).toBe(invalid);
    await world.call("RevokeToken", { ClientId: client.id, Token: token });
    expect(await refusal(exchange(token))).toBe(revoked);
    const old = await signIn();
    world.clock.advance(days(30));
    expect(await refusal(exchange(old.refresh))).toBe(
      "NotAuthorizedException: Refresh Token has expired",
    );
  });

  test("a confidential client proves itself with its secret", async () => {
    const app = await world.client(pool, { secret });
    const token = "garbage";
    expect(await refusal(exchange(token, app))).toBe(
      `NotAuthorizedException: Client ${app.id} is configured for secret but secret was not received`,
    );
    expect(await refusal(exchange(token, app, "wrong"))).toBe(
      `NotAuthorizedException: Unable to verify secret for client ${app.id}`,
    );
    expect(await refusal(exchange(token, app, secret))).toBe(
      "NotAuthorizedException: Invalid Refresh Token",
    );
    expect(await refusal(exchange(token, client, secret))).toBe(
      `NotAuthorizedException: Unable to verify secret for client ${client.id}`,
    );
  });
});
