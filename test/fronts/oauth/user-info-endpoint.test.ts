import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { hours } from "../../../emulator/platform/clock.ts";
import { newOAuthWorld, type OAuthAnswer, type OAuthWorld } from "./oauth-world.ts";

let world: OAuthWorld;
let pool: Pool;
let client: Client;
let user: User;

beforeAll(async () => {
  world = await newOAuthWorld();
  pool = await world.addPool("us-east-1_userinfo1", {
    Schema: [{ Name: "plan", AttributeDataType: "Number", Mutable: true }],
  });
  client = await world.addClient(pool, "publicclient");
  user = await world.addUser(pool, {
    attributes: {
      email: "maria@example.com",
      email_verified: "true",
      name: "Maria",
      updated_at: "1764000000",
      "custom:plan": "7",
    },
  });
});
afterAll(() => world.stop());

const path = "/oauth2/userInfo";
const tokenWith = async (...scopes: string[]): Promise<string> =>
  (await world.signIn({ pool, client, user, origin: "oauth", scopes })).accessToken;
const ask = (token: string, method: "GET" | "POST" = "GET", more: Record<string, string> = {}) =>
  world.request(method, path, { authorization: `Bearer ${token}`, ...more });

function expectRefusal(answer: OAuthAnswer, status: number, error: string, text: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers["www-authenticate"]).toBe(`error="${error}", error_description="${text}"`);
  expect(answer.json).toEqual({ error, error_description: text });
}

const invalidToken = (answer: OAuthAnswer): void =>
  expectRefusal(
    answer,
    401,
    "invalid_token",
    "Access token is expired, disabled, or deleted, or the user has globally signed out.",
  );

describe("a token with openid", () => {
  test("shows everything as strings, and the name as username, by GET and by POST", async () => {
    const token = await tokenWith("openid");
    for (const method of ["GET", "POST"] as const) {
      const answer = await ask(token, method);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        "content-type": "application/json;charset=UTF-8",
        "access-control-allow-origin": "*",
      });
      expect(answer.json).toEqual({
        sub: user.sub,
        email: "maria@example.com",
        email_verified: "true",
        name: "Maria",
        updated_at: "1764000000",
        "custom:plan": "7",
        username: user.username,
      });
    }
  });

  test("beside email it shows the email alone", async () => {
    const answer = await ask(await tokenWith("openid", "email"));
    expect(answer.json).toEqual({
      sub: user.sub,
      email: "maria@example.com",
      email_verified: "true",
      username: user.username,
    });
  });

  test("shows only what the client may read", async () => {
    const narrow = await world.addClient(pool, "narrowclient", { ReadAttributes: ["name"] });
    const { accessToken } = await world.signIn({
      pool,
      client: narrow,
      user,
      origin: "oauth",
      scopes: ["openid"],
    });
    expect(Object.keys((await ask(accessToken)).json).toSorted()).toEqual([
      "name",
      "sub",
      "username",
    ]);
  });
});

describe("refusals", () => {
  test("a token of an API sign-in, or any without openid, is invalid_token", async () => {
    const { accessToken } = await world.signIn({ pool, client, user });
    for (const token of [accessToken, await tokenWith("email", "openid2")]) {
      expectRefusal(
        await ask(token),
        401,
        "invalid_token",
        "Access token does not contain openid scope",
      );
    }
  });

  test.each(["", "Basic YTpi", "Bearer", "Bearer a b", "Bearer ä"])(
    "the Authorization header %j is invalid_request",
    async (authorization) => {
      expectRefusal(
        await world.request("GET", path, authorization === "" ? {} : { authorization }),
        400,
        "invalid_request",
        "Bad OAuth2 request at UserInfo Endpoint",
      );
    },
  );

  test("garbage, an ID token and a refresh token are invalid_token", async () => {
    const { idToken, refreshToken } = await world.signIn({
      pool,
      client,
      user,
      origin: "oauth",
      scopes: ["openid"],
    });
    for (const token of ["garbage", "a.b.c", idToken, refreshToken]) invalidToken(await ask(token));
  });

  test("a revoked token is invalid_token", async () => {
    const signedIn = await world.signIn({
      pool,
      client,
      user,
      origin: "oauth",
      scopes: ["openid"],
    });
    await world.emulator.context.stores.grants.revoke(signedIn.grant.id, 1);
    invalidToken(await ask(signedIn.accessToken));
  });

  test("a disabled and a deleted user's token are invalid_token", async () => {
    const other = await world.addUser(pool, { username: "other" });
    const { accessToken } = await world.signIn({
      pool,
      client,
      user: other,
      origin: "oauth",
      scopes: ["openid"],
    });
    const { users } = world.emulator.context.stores;
    await users.update(pool.id, other.sub, (before) => ({ ...before, enabled: false }));
    invalidToken(await ask(accessToken));
    await users.remove(pool.id, other.sub);
    invalidToken(await ask(accessToken));
  });

  test("on another pool's domain it is invalid_token", async () => {
    const elsewhere = await world.addPool("us-east-1_userinfo2");
    await world.emulator.context.stores.domains.add({
      domain: "elsewhere",
      poolId: elsewhere.id,
      managedLoginVersion: 1,
      createdAt: 1,
      updatedAt: 1,
    });
    const token = await tokenWith("openid");
    invalidToken(await ask(token, "GET", { host: "elsewhere.localhost:9339" }));
  });

  test("an expired token is invalid_token", async () => {
    const token = await tokenWith("openid");
    world.emulator.clock.advance(hours(1));
    invalidToken(await ask(token));
  });

  test("other methods are 405", async () => {
    const answer = await world.request("DELETE", path);
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, POST" } });
  });
});
