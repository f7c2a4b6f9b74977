import { CognitoJwtVerifier } from "aws-jwt-verify";
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import nodeJose from "node-jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { SignedIn } from "./population.ts";
import { newWorld, type World } from "./world.ts";

const poolId = "us-east-1_verify001";
const awsIssuer = `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`;
const accessVerifier = (clientId: string) =>
  CognitoJwtVerifier.create({ userPoolId: poolId, tokenUse: "access", clientId });

/** The one document, as each library types it. */
interface Documents {
  jose: JSONWebKeySet;
  aws: Parameters<ReturnType<typeof accessVerifier>["cacheJwks"]>[0];
}

let world: World;
let pool: Pool;
let client: Client;
let tokens: SignedIn;
let jwks: Documents;

beforeEach(async () => {
  world = await newWorld({ issuer: "aws", publicUrl: () => "http://localhost:9339" });
  // Verifiers read the machine's clock.
  world.clock.set(Date.now());
  pool = await world.addPool(poolId);
  client = await world.addClient(pool, "verifyclient1");
  tokens = await world.signIn({ pool, client, user: await world.addUser(pool) });
  // As a client gets it: through JSON.
  const text = JSON.stringify(await world.context.keys.jwks(poolId));
  jwks = { jose: JSON.parse(text), aws: JSON.parse(text) };
});
afterEach(() => world.close());

test("aws-jwt-verify, unmodified, accepts both with our JWKS in its cache", async () => {
  const verifier = CognitoJwtVerifier.create([
    {
      userPoolId: poolId,
      tokenUse: "access",
      clientId: client.id,
      scope: "aws.cognito.signin.user.admin",
    },
  ]);
  verifier.cacheJwks(jwks.aws, poolId);
  const access = await verifier.verify(tokens.accessToken);
  expect(access).toMatchObject({ token_use: "access", client_id: client.id, iss: awsIssuer });
  const ids = CognitoJwtVerifier.create({
    userPoolId: poolId,
    tokenUse: "id",
    clientId: client.id,
  });
  ids.cacheJwks(jwks.aws);
  expect(await ids.verify(tokens.idToken)).toMatchObject({ token_use: "id", aud: client.id });
});

test("aws-jwt-verify refuses an ID token where it wants an access token, and another client's", async () => {
  const access = accessVerifier(client.id);
  access.cacheJwks(jwks.aws);
  await expect(access.verify(tokens.idToken)).rejects.toThrow("Token use not allowed: id");
  const other = accessVerifier("other");
  other.cacheJwks(jwks.aws);
  await expect(other.verify(tokens.accessToken)).rejects.toThrow("Client ID not allowed");
});

test("jose accepts both, by issuer and audience", async () => {
  const keys = createLocalJWKSet(jwks.jose);
  const id = await jwtVerify(tokens.idToken, keys, { issuer: awsIssuer, audience: client.id });
  expect(id.protectedHeader).toEqual({ kid: jwks.jose.keys[0]?.kid, alg: "RS256" });
  const access = await jwtVerify(tokens.accessToken, keys, { issuer: awsIssuer });
  expect(access.protectedHeader.kid).toBe(jwks.jose.keys[1]?.kid);
});

test("jose refuses a token whose claims were changed", async () => {
  const [header, , signature] = tokens.accessToken.split(".");
  const claims = Buffer.from(JSON.stringify({ sub: "somebody else" })).toString("base64url");
  await expect(
    jwtVerify(`${header}.${claims}.${signature}`, createLocalJWKSet(jwks.jose)),
  ).rejects.toThrow("signature verification failed");
});

test("node-jose accepts both", async () => {
  const keystore = await nodeJose.JWK.asKeyStore(jwks.jose);
  for (const token of [tokens.idToken, tokens.accessToken]) {
    const verified = await nodeJose.JWS.createVerify(keystore).verify(token);
    expect(JSON.parse(verified.payload.toString())).toMatchObject({ iss: awsIssuer });
  }
});
