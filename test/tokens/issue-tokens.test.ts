import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { minutes } from "../../emulator/platform/clock.ts";
import { issueGrantedTokens, issueTokens } from "../../emulator/tokens/issue-tokens.ts";
import { decoded } from "./decoded.ts";
import { newWorld, startsAt, type World } from "./world.ts";

const poolId = "us-east-1_tokens001";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const now = Math.floor(startsAt / 1000);
let world: World;
let pool: Pool;
let client: Client;
let user: User;

beforeEach(async () => {
  world = await newWorld();
  pool = await world.addPool(poolId, {
    Schema: [{ Name: "plan", AttributeDataType: "Number", Mutable: true }],
  });
  client = await world.addClient(pool, "appclient1");
  user = await world.addUser(pool);
});
afterEach(() => world.close());

const idClaims = async (): Promise<Record<string, unknown>> =>
  decoded((await world.signIn({ pool, client, user })).idToken).claims;

async function userWith(attributes: Record<string, string>, username: string): Promise<User> {
  return world.addUser(pool, { username, attributes });
}

async function joinGroup(name: string, more: { roleArn?: string; precedence?: number } = {}) {
  const { groups } = world.context.stores;
  const times = { createdAt: startsAt, updatedAt: startsAt };
  await groups.add({ poolId, name, ...more, ...times });
  await groups.addMember(poolId, name, user.sub);
}

describe("the header", () => {
  test("has exactly kid and alg, in that order, slashes escaped", async () => {
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    for (const [token, use] of [
      [accessToken, "access"],
      [idToken, "id"],
    ] as const) {
      const { kid } = await world.context.keys.signer(poolId, use);
      const text = Buffer.from(token.split(".")[0] ?? "", "base64url").toString();
      expect(text).toBe(`{"kid":"${kid.replaceAll("/", "\\/")}","alg":"RS256"}`);
      expect(decoded(token).header).toEqual({ kid, alg: "RS256" });
    }
  });
});

describe("the access token of an API sign-in", () => {
  test("has exactly these claims: no version, no aud, no email", async () => {
    const { accessToken, expiresIn } = await world.signIn({ pool, client, user });
    expect(decoded(accessToken).claims).toEqual({
      sub: user.sub,
      iss: `http://localhost:9339/${poolId}`,
      client_id: client.id,
      origin_jti: expect.stringMatching(uuid),
      event_id: expect.stringMatching(uuid),
      token_use: "access",
      scope: "aws.cognito.signin.user.admin",
      auth_time: now,
      exp: now + 3600,
      iat: now,
      jti: expect.stringMatching(uuid),
      username: user.username,
    });
    expect(expiresIn).toBe(3600);
  });

  test("has the device key where the sign-in had one", async () => {
    const deviceKey = "us-east-1_11111111-2222-3333-4444-555555555555";
    const { accessToken } = await world.signIn({ pool, client, user, deviceKey });
    expect(decoded(accessToken).claims["device_key"]).toBe(deviceKey);
  });
});

describe("the ID token of an API sign-in", () => {
  test("has exactly these claims: no at_hash, no groups, no username", async () => {
    expect(await idClaims()).toEqual({
      sub: user.sub,
      email_verified: true,
      iss: `http://localhost:9339/${poolId}`,
      "cognito:username": user.username,
      origin_jti: expect.stringMatching(uuid),
      aud: client.id,
      event_id: expect.stringMatching(uuid),
      token_use: "id",
      auth_time: now,
      exp: now + 3600,
      iat: now,
      jti: expect.stringMatching(uuid),
      email: "maria@example.com",
    });
  });

  test("shares origin_jti and event_id with the access token, not jti", async () => {
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    const [access, id] = [decoded(accessToken).claims, decoded(idToken).claims];
    expect(id["origin_jti"]).toBe(access["origin_jti"]);
    expect(id["event_id"]).toBe(access["event_id"]);
    expect(id["jti"]).not.toBe(access["jti"]);
  });

  test("types attributes as OpenID Connect does, and leaves custom ones strings", async () => {
    user = await userWith(
      {
        email: "maria@example.com",
        email_verified: "false",
        phone_number: "+15550100",
        phone_number_verified: "true",
        address: "1 Main Street",
        updated_at: "1764000000",
        birthdate: "1990-01-02",
        "custom:plan": "7",
      },
      "typed",
    );
    expect(await idClaims()).toMatchObject({
      email_verified: false,
      phone_number: "+15550100",
      phone_number_verified: true,
      address: { formatted: "1 Main Street" },
      updated_at: 1_764_000_000,
      birthdate: "1990-01-02",
      "custom:plan": "7",
    });
  });

  test("a user without an email has neither email nor email_verified", async () => {
    user = await userWith({}, "bare");
    const claims = await idClaims();
    expect(claims).not.toHaveProperty("email");
    expect(claims).not.toHaveProperty("email_verified");
  });

  test("leaves out attributes that the client may not read, without an error", async () => {
    client = await world.addClient(pool, "narrow", { ReadAttributes: ["email"] });
    user = await userWith({ email: "a@example.com", email_verified: "true", name: "A" }, "narrow");
    const claims = await idClaims();
    expect(claims["email"]).toBe("a@example.com");
    expect(claims).not.toHaveProperty("email_verified");
    expect(claims).not.toHaveProperty("name");
  });
});

describe("groups", () => {
  test("cognito:groups is in both tokens, by precedence; roles are in the ID token only", async () => {
    const role = (name: string): string => `arn:aws:iam::000000000000:role/${name}`;
    await joinGroup("writers", { precedence: 2, roleArn: role("writer") });
    await joinGroup("admins", { precedence: 1, roleArn: role("admin") });
    await joinGroup("everyone");
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    const groups = ["admins", "writers", "everyone"];
    expect(decoded(idToken).claims).toMatchObject({
      "cognito:groups": groups,
      "cognito:roles": [role("admin"), role("writer")],
      "cognito:preferred_role": role("admin"),
    });
    const access = decoded(accessToken).claims;
    expect(access["cognito:groups"]).toEqual(groups);
    expect(access).not.toHaveProperty("cognito:roles");
    expect(access).not.toHaveProperty("cognito:preferred_role");
  });

  test("without groups none of the three claims is there, not even empty", async () => {
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    for (const token of [accessToken, idToken]) {
      const names = Object.keys(decoded(token).claims);
      expect(names.filter((name) => /groups|role/.test(name))).toEqual([]);
    }
  });

  test("groups that tie on precedence with different roles give no preferred role", async () => {
    await joinGroup("a", { precedence: 1, roleArn: "arn:aws:iam::1:role/a" });
    await joinGroup("b", { precedence: 1, roleArn: "arn:aws:iam::1:role/b" });
    const claims = await idClaims();
    expect(claims["cognito:roles"]).toEqual(["arn:aws:iam::1:role/a", "arn:aws:iam::1:role/b"]);
    expect(claims).not.toHaveProperty("cognito:preferred_role");
  });

  test("groups that tie with the same role prefer it, and list it once", async () => {
    await joinGroup("a", { precedence: 1, roleArn: "arn:aws:iam::1:role/same" });
    await joinGroup("b", { precedence: 1, roleArn: "arn:aws:iam::1:role/same" });
    expect(await idClaims()).toMatchObject({
      "cognito:roles": ["arn:aws:iam::1:role/same"],
      "cognito:preferred_role": "arn:aws:iam::1:role/same",
    });
  });

  test("are those of the moment of issue", async () => {
    const { grant } = await world.signIn({ pool, client, user });
    await joinGroup("late");
    const { accessToken } = await issueTokens(world.context, { pool, client, user, grant });
    expect(decoded(accessToken).claims["cognito:groups"]).toEqual(["late"]);
  });
});

describe("token revocation", () => {
  test("with EnableTokenRevocation off there is neither jti nor origin_jti", async () => {
    client = await world.addClient(pool, "unrevocable", { EnableTokenRevocation: false });
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    for (const token of [accessToken, idToken]) {
      const { claims } = decoded(token);
      expect(claims).not.toHaveProperty("jti");
      expect(claims).not.toHaveProperty("origin_jti");
      expect(claims["event_id"]).toMatch(uuid);
    }
  });

  test("rotation brings them back", async () => {
    client = await world.addClient(pool, "rotating", {
      EnableTokenRevocation: false,
      RefreshTokenRotation: { Feature: "ENABLED" },
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    });
    expect(await idClaims()).toMatchObject({
      jti: expect.stringMatching(uuid),
      origin_jti: expect.stringMatching(uuid),
    });
  });
});

describe("lifetimes", () => {
  test("exp follows the client's validity of each token, ExpiresIn the access token's", async () => {
    client = await world.addClient(pool, "short", {
      AccessTokenValidity: 10,
      IdTokenValidity: 5,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes" },
    });
    const { accessToken, idToken, expiresIn } = await world.signIn({ pool, client, user });
    expect(decoded(accessToken).claims["exp"]).toBe(now + 600);
    expect(decoded(idToken).claims["exp"]).toBe(now + 300);
    expect(expiresIn).toBe(600);
  });

  test("a later issue has new jti, iat and exp; auth_time, origin_jti and event_id stay", async () => {
    const { grant, idToken } = await world.signIn({ pool, client, user });
    world.clock.advance(minutes(7));
    const later = await issueTokens(world.context, { pool, client, user, grant });
    const [before, after] = [decoded(idToken).claims, decoded(later.idToken).claims];
    expect(after).toMatchObject({ iat: now + 420, exp: now + 420 + 3600, auth_time: now });
    expect(after["origin_jti"]).toBe(before["origin_jti"]);
    expect(after["event_id"]).toBe(before["event_id"]);
    expect(after["jti"]).not.toBe(before["jti"]);
  });
});

describe("tokens of the OAuth endpoints", () => {
  const signInWith = (...scopes: string[]) =>
    world.signIn({ pool, client, user, scopes, origin: "oauth", nonce: "n-0S6_WzA2Mj" });

  test("the access token has version 2 and the granted scopes", async () => {
    const { accessToken } = await signInWith("openid", "email");
    expect(decoded(accessToken).claims).toMatchObject({ version: 2, scope: "openid email" });
  });

  test("the ID token has the nonce, and at_hash over the very access token beside it", async () => {
    const { accessToken, idToken } = await signInWith("openid");
    const half = createHash("sha256").update(accessToken).digest().subarray(0, 16);
    expect(decoded(idToken).claims).toMatchObject({
      nonce: "n-0S6_WzA2Mj",
      at_hash: half.toString("base64url"),
    });
  });

  test.each([
    [["openid"], ["email", "email_verified", "name", "phone_number"]],
    [
      ["openid", "aws.cognito.signin.user.admin"],
      ["email", "email_verified", "name", "phone_number"],
    ],
    [
      ["openid", "email"],
      ["email", "email_verified"],
    ],
    [["openid", "phone"], ["phone_number"]],
    [
      ["openid", "phone", "email"],
      ["email", "email_verified", "phone_number"],
    ],
    [
      ["openid", "profile", "email"],
      ["email", "email_verified", "name", "phone_number"],
    ],
  ])("scopes %j show the attributes %j", async (scopes, shown) => {
    user = await userWith(
      { email: "a@example.com", email_verified: "true", name: "A", phone_number: "+15550100" },
      "scoped",
    );
    const { idToken } = await signInWith(...scopes);
    const attributes = ["email", "email_verified", "name", "phone_number"];
    const claims = Object.keys(decoded(idToken).claims);
    expect(attributes.filter((name) => claims.includes(name))).toEqual(shown);
  });

  test("without openid there is an access token alone", async () => {
    const { grant } = await signInWith("rs/read");
    const issued = await issueGrantedTokens(world.context, { pool, client, user, grant });
    expect(Object.keys(issued)).toEqual(["accessToken", "expiresIn"]);
    expect(decoded(issued.accessToken).claims["scope"]).toBe("rs/read");
  });
});

describe("the issuer", () => {
  test("in aws mode is the exact one of the real service", async () => {
    const aws = { ...pool, issuerMode: "aws" } as const;
    const { accessToken } = await world.signIn({ pool: aws, client, user });
    expect(decoded(accessToken).claims["iss"]).toBe(
      `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`,
    );
  });
});
