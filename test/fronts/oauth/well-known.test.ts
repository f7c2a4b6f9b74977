import { createRemoteJWKSet, jwtVerify } from "jose";
import jwt from "jsonwebtoken";
import jwksClient from "jwks-rsa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { newOAuthWorld, publicUrl, type OAuthWorld } from "./oauth-world.ts";

const poolId = "eu-west-1_wellknown1";
let world: OAuthWorld;
let pool: Pool;
let client: Client;

async function start(issuer: "local" | "aws"): Promise<void> {
  world = await newOAuthWorld(issuer);
  pool = await world.addPool(poolId);
  client = await world.addClient(pool, "publicclient");
}

afterEach(() => world.stop());

const documentWith = (issuer: string): string =>
  JSON.stringify({
    authorization_endpoint: `${publicUrl}/oauth2/authorize`,
    end_session_endpoint: `${publicUrl}/logout`,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: `${publicUrl}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    revocation_endpoint: `${publicUrl}/oauth2/revoke`,
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: `${publicUrl}/oauth2/token`,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: `${publicUrl}/oauth2/userInfo`,
  });

describe.each([
  ["local", `${publicUrl}/${poolId}`],
  ["aws", `https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`],
] as const)("issuer mode %s", (mode, issuer) => {
  beforeEach(() => start(mode));

  test("discovery has exactly AWS's members in AWS's order, and the issuer of the tokens", async () => {
    const answer = await world.request("GET", `/${poolId}/.well-known/openid-configuration`);
    expect(answer).toMatchObject({ status: 200, text: documentWith(issuer) });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "access-control-allow-origin": "*",
    });
  });

  test("jsonwebtoken with jwks-rsa, and jose, verify tokens against the JWKS over HTTP", async () => {
    // Verifiers read the machine's clock.
    world.emulator.clock.set(Date.now());
    const user = await world.addUser(pool);
    const { accessToken, idToken } = await world.signIn({ pool, client, user });
    const jwksUri = `${world.emulator.url}/${poolId}/.well-known/jwks.json`;
    const keys = jwksClient({ jwksUri });
    const remote = createRemoteJWKSet(new URL(jwksUri));
    for (const token of [accessToken, idToken]) {
      const kid = jwt.decode(token, { complete: true })?.header.kid;
      const key = (await keys.getSigningKey(kid)).getPublicKey();
      expect(jwt.verify(token, key, { algorithms: ["RS256"], issuer })).toMatchObject({
        sub: user.sub,
      });
      expect((await jwtVerify(token, remote, { issuer })).payload.sub).toBe(user.sub);
    }
  });
});

describe("addresses", () => {
  beforeEach(() => start("local"));

  test("the oldest pool's documents also stand at the root", async () => {
    for (const name of ["openid-configuration", "jwks.json"]) {
      world.emulator.clock.advance(1);
      await world.addPool(`us-east-1_later${name.length}`);
      const own = await world.request("GET", `/${poolId}/.well-known/${name}`);
      const root = await world.request("GET", `/.well-known/${name}`);
      expect(root).toMatchObject({ status: 200, text: own.text });
    }
  });

  test("a pool with an issuer mode of its own keeps to it", async () => {
    await world.addPool("us-east-1_ownmode01", {}, { issuerMode: "aws" });
    const { json } = await world.request(
      "GET",
      "/us-east-1_ownmode01/.well-known/openid-configuration",
    );
    expect(json["issuer"]).toBe("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_ownmode01");
  });

  test("an unknown pool is 400 with a JSON body, and no keys are made for it", async () => {
    for (const name of ["openid-configuration", "jwks.json"]) {
      const answer = await world.request("GET", `/us-east-1_nowhere00/.well-known/${name}`);
      expect(answer).toMatchObject({
        status: 400,
        json: { message: "User pool us-east-1_nowhere00 does not exist." },
      });
    }
    const { signingKeys } = world.emulator.context.stores;
    expect(await signingKeys.ofPool("us-east-1_nowhere00")).toEqual([]);
  });

  test("a deleted pool's documents are gone", async () => {
    await world.request("GET", `/${poolId}/.well-known/jwks.json`);
    await world.emulator.context.stores.pools.remove(poolId);
    const answer = await world.request("GET", `/${poolId}/.well-known/jwks.json`);
    expect(answer.status).toBe(400);
  });

  test("a pool's domain serves neither document: 400 and an HTML page", async () => {
    await world.emulator.context.stores.domains.add({
      domain: "mine",
      poolId,
      managedLoginVersion: 1,
      createdAt: 1,
      updatedAt: 1,
    });
    for (const path of ["/.well-known/jwks.json", `/${poolId}/.well-known/openid-configuration`]) {
      const answer = await world.request("GET", path, { host: "mine.localhost:9339" });
      expect(answer.status).toBe(400);
      expect(answer.headers["content-type"]).toBe("text/html;charset=UTF-8");
    }
  });

  test("before there is any pool the root is 400 with a JSON body", async () => {
    await world.emulator.context.stores.clear();
    const answer = await world.request("GET", "/.well-known/openid-configuration");
    expect(answer).toMatchObject({ status: 400, json: { message: "There is no user pool yet." } });
  });
});
