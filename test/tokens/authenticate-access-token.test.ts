import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import type { KeyRing } from "../../emulator/keys/key-ring.ts";
import { hours } from "../../emulator/platform/clock.ts";
import { authenticateAccessToken } from "../../emulator/tokens/authenticate-access-token.ts";
import { signJwt } from "../../emulator/tokens/sign-jwt.ts";
import { decoded } from "./decoded.ts";
import type { SignedIn } from "./population.ts";
import { newWorld, type World } from "./world.ts";

const poolId = "us-east-1_access001";
const unverifiable = {
  type: "NotAuthorizedException",
  message: "Could not verify signature for Access Token",
};
const invalid = { type: "NotAuthorizedException", message: "Invalid Access Token" };
const expired = { type: "NotAuthorizedException", message: "Access Token has expired" };
const revoked = { type: "NotAuthorizedException", message: "Access Token has been revoked" };
let world: World;
let pool: Pool;
let client: Client;
let user: User;
let tokens: SignedIn;
let publicUrl: string;

beforeEach(async () => {
  publicUrl = "http://localhost:9339";
  world = await newWorld({ issuer: "local", publicUrl: () => publicUrl });
  pool = await world.addPool(poolId);
  client = await world.addClient(pool, "app1");
  user = await world.addUser(pool);
  tokens = await world.signIn({ pool, client, user });
});
afterEach(() => world.close());

const authenticate = (token: string) => authenticateAccessToken(world.context, token);
const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

/** The pool's own signature over other claims, as no client could make it. */
async function signedWith(changes: object, use: "id" | "access" = "access"): Promise<string> {
  const { claims } = decoded(tokens.accessToken);
  return signJwt(await world.context.keys.signer(poolId, use), { ...claims, ...changes });
}

test("a live access token gives its pool, client, user, grant and claims", async () => {
  const authenticated = await authenticate(tokens.accessToken);
  expect(authenticated).toMatchObject({ pool, client, user, grant: tokens.grant });
  expect(authenticated.claims).toEqual(decoded(tokens.accessToken).claims);
});

describe("not an access token of ours", () => {
  test.each(["", "x", "a.b", "a.b.c", "..", "a.b.c.d", "e30.e30.A", "W10.W10.AAAA", "ey.ey.ey"])(
    "%j is Invalid Access Token",
    async (token) => {
      await expect(authenticate(token)).rejects.toMatchObject(invalid);
    },
  );

  test("an ID token is Invalid Access Token", async () => {
    await expect(authenticate(tokens.idToken)).rejects.toMatchObject(invalid);
  });

  test("a refresh token is Invalid Access Token", async () => {
    await expect(authenticate(tokens.refreshToken)).rejects.toMatchObject(invalid);
  });
});

describe("forgeries are Could not verify signature for Access Token", () => {
  test("changed claims", async () => {
    const [header, , signature] = tokens.accessToken.split(".");
    const claims = base64url({ ...decoded(tokens.accessToken).claims, username: "admin" });
    await expect(authenticate(`${header}.${claims}.${signature}`)).rejects.toMatchObject(
      unverifiable,
    );
  });

  test("a changed bit of the signature", async () => {
    const middle = tokens.accessToken.length - 100;
    const swapped = tokens.accessToken.charAt(middle) === "A" ? "B" : "A";
    const forged =
      tokens.accessToken.slice(0, middle) + swapped + tokens.accessToken.slice(middle + 1);
    await expect(authenticate(forged)).rejects.toMatchObject(unverifiable);
  });

  test("alg none, with and without a signature", async () => {
    const { header, claims } = decoded(tokens.accessToken);
    const unsigned = `${base64url({ ...header, alg: "none" })}.${base64url(claims)}`;
    await expect(authenticate(`${unsigned}.`)).rejects.toMatchObject(unverifiable);
    await expect(
      authenticate(`${unsigned}.${tokens.accessToken.split(".")[2]}`),
    ).rejects.toMatchObject(unverifiable);
  });

  test("HS256 with the public key as its secret", async () => {
    const { header, claims } = decoded(tokens.accessToken);
    const { privateKey } = await world.context.keys.signer(poolId, "access");
    const pem = createPublicKey(privateKey).export({ format: "pem", type: "spki" });
    const signed = `${base64url({ ...header, alg: "HS256" })}.${base64url(claims)}`;
    const mac = createHmac("sha256", pem).update(signed).digest("base64url");
    await expect(authenticate(`${signed}.${mac}`)).rejects.toMatchObject(unverifiable);
  });

  test("a key of one's own under the pool's kid, under no kid, and carried along as jwk", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { kid } = await world.context.keys.signer(poolId, "access");
    const { claims } = decoded(tokens.accessToken);
    for (const forged of [
      await signJwt({ kid, privateKey }, claims),
      await signJwt({ kid: "unknown", privateKey }, claims),
    ]) {
      await expect(authenticate(forged)).rejects.toMatchObject(unverifiable);
    }
    const header = { kid: "mine", alg: "RS256", jwk: publicKey.export({ format: "jwk" }) };
    const [, second, third] = (await signJwt({ kid: "mine", privateKey }, claims)).split(".");
    await expect(authenticate(`${base64url(header)}.${second}.${third}`)).rejects.toMatchObject(
      unverifiable,
    );
  });

  test("another pool's genuine key over claims of this pool", async () => {
    await world.addPool("us-east-1_access002");
    const other = await world.context.keys.signer("us-east-1_access002", "access");
    const { claims } = decoded(tokens.accessToken);
    await expect(authenticate(await signJwt(other, claims))).rejects.toMatchObject(unverifiable);
  });

  test("a genuine token that names a pool without such a key, or no issuer", async () => {
    await world.addPool("us-east-1_access002");
    const elsewhere = { iss: `${publicUrl}/us-east-1_access002` };
    await expect(authenticate(await signedWith(elsewhere))).rejects.toMatchObject(unverifiable);
    await expect(authenticate(await signedWith({ iss: undefined }))).rejects.toMatchObject(
      unverifiable,
    );
  });

  test("a token of a deleted pool", async () => {
    await world.context.stores.pools.remove(poolId);
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(unverifiable);
  });

  test("a token from before a reset, although pool and user have the same ids again", async () => {
    await world.context.stores.clear();
    world.context.keys.forget();
    pool = await world.addPool(poolId);
    await world.addClient(pool, client.id);
    await world.addUser(pool, { sub: user.sub });
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(unverifiable);
  });
});

describe("genuine, and no longer good", () => {
  test("from the second of exp on it is Access Token has expired", async () => {
    world.clock.advance(hours(1) - 1_000);
    expect((await authenticate(tokens.accessToken)).user.sub).toBe(user.sub);
    world.clock.advance(1_000);
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(expired);
  });

  test("expiry is told before revocation", async () => {
    await world.context.stores.grants.revoke(tokens.grant.id, world.clock.now());
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(revoked);
    world.clock.advance(hours(1));
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(expired);
  });

  test("after a global sign-out every earlier one is revoked, and a new sign-in is not", async () => {
    const other = await world.signIn({ pool, client, user });
    await world.context.stores.grants.revokeAllOf(poolId, user.sub, world.clock.now());
    for (const { accessToken } of [tokens, other]) {
      await expect(authenticate(accessToken)).rejects.toMatchObject(revoked);
    }
    const fresh = await world.signIn({ pool, client, user });
    expect((await authenticate(fresh.accessToken)).user.sub).toBe(user.sub);
  });

  test("a global sign-out counts also for clients with EnableTokenRevocation off", async () => {
    client = await world.addClient(pool, "off1", { EnableTokenRevocation: false });
    tokens = await world.signIn({ pool, client, user });
    await world.context.stores.grants.revokeAllOf(poolId, user.sub, world.clock.now());
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(revoked);
  });

  test("a disabled user is User is disabled.", async () => {
    await world.context.stores.users.update(poolId, user.sub, (before) => ({
      ...before,
      enabled: false,
    }));
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject({
      type: "NotAuthorizedException",
      message: "User is disabled.",
    });
  });

  test("a deleted user is User does not exist., also when the name was taken again", async () => {
    await world.context.stores.users.remove(poolId, user.sub);
    await world.addUser(pool, { username: user.username });
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject({
      type: "UserNotFoundException",
      message: "User does not exist.",
    });
  });

  test("a deleted client's token is Invalid Access Token", async () => {
    await world.context.stores.clients.remove(client.id);
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(invalid);
  });

  test("a token of another issuer mode, or of another public URL, is Invalid Access Token", async () => {
    publicUrl = "http://cognito:9339";
    await expect(authenticate(tokens.accessToken)).rejects.toMatchObject(invalid);
    const aws = await signedWith({ iss: `https://cognito-idp.us-east-1.amazonaws.com/${poolId}` });
    await expect(authenticate(aws)).rejects.toMatchObject(invalid);
  });

  test("a rotated key's tokens stay good", async () => {
    const keys: KeyRing = world.context.keys;
    await keys.rotate(poolId);
    expect((await authenticate(tokens.accessToken)).user.sub).toBe(user.sub);
  });
});

describe("scopes", () => {
  const lacks = {
    type: "NotAuthorizedException",
    message: "Access Token does not have required scopes",
  };

  test("without aws.cognito.signin.user.admin it is Access Token does not have required scopes", async () => {
    const { accessToken } = await world.signIn({
      pool,
      client,
      user,
      origin: "oauth",
      scopes: ["openid", "aws.cognito.signin.user.admin.not"],
    });
    await expect(authenticate(accessToken)).rejects.toMatchObject(lacks);
  });

  test("another scope can be asked for, or none", async () => {
    const { context } = world;
    const { accessToken } = tokens;
    await expect(
      authenticateAccessToken(context, accessToken, { scope: "openid" }),
    ).rejects.toMatchObject(lacks);
    const any = await authenticateAccessToken(context, accessToken, { scope: undefined });
    expect(any.user.sub).toBe(user.sub);
  });
});
