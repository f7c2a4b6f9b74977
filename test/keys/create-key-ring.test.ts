import { sign, verify } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createKeyRing } from "../../emulator/keys/create-key-ring.ts";
import { createKeyReservoir } from "../../emulator/keys/key-reservoir.ts";
import type { KeyRing } from "../../emulator/keys/key-ring.ts";
import { days } from "../../emulator/platform/clock.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { newWorld, type World } from "../tokens/world.ts";

const poolId = "us-east-1_keyring01";
let world: World;
let ring: KeyRing;

const anotherRing = (): KeyRing =>
  createKeyRing({
    signingKeys: world.context.stores.signingKeys,
    clock: world.clock,
    random: systemRandom,
  });

beforeEach(async () => {
  world = await newWorld();
  ring = world.context.keys;
  await world.addPool(poolId);
});
afterEach(() => world.close());

describe("a pool's keys", () => {
  test("ID tokens and access tokens are signed with different keys", async () => {
    const id = await ring.signer(poolId, "id");
    const access = await ring.signer(poolId, "access");
    expect(id.kid).not.toBe(access.kid);
    expect(id.privateKey.equals(access.privateKey)).toBe(false);
  });

  test("they are RSA with 2048 bits and exponent 65537", async () => {
    const { privateKey } = await ring.signer(poolId, "access");
    expect(privateKey.asymmetricKeyType).toBe("rsa");
    expect(privateKey.asymmetricKeyDetails).toMatchObject({
      modulusLength: 2048,
      publicExponent: 65537n,
    });
  });

  test("a kid is 32 bytes in standard base64", async () => {
    const { kid } = await ring.signer(poolId, "id");
    expect(kid).toHaveLength(44);
    expect(Buffer.from(kid, "base64")).toHaveLength(32);
    expect(Buffer.from(kid, "base64").toString("base64")).toBe(kid);
  });

  test("a kid finds the public half of its own pool's key only", async () => {
    await world.addPool("us-east-1_keyring02");
    const { kid, privateKey } = await ring.signer(poolId, "access");
    const message = Buffer.from("message");
    const key = await ring.verifier(poolId, kid);
    expect(key?.type).toBe("public");
    expect(key && verify("RSA-SHA256", message, key, sign("RSA-SHA256", message, privateKey))).toBe(
      true,
    );
    await ring.signer("us-east-1_keyring02", "access");
    expect(await ring.verifier("us-east-1_keyring02", kid)).toBeUndefined();
    expect(await ring.verifier(poolId, "AAAA")).toBeUndefined();
  });

  test("asking for a kid makes no keys, neither for a pool without any nor for one that does not exist", async () => {
    expect(await ring.verifier(poolId, "AAAA")).toBeUndefined();
    expect(await ring.verifier("us-east-1_nowhere00", "AAAA")).toBeUndefined();
    expect(await world.context.stores.signingKeys.ofPool(poolId)).toEqual([]);
  });

  test("prepare makes them ahead, and never throws for a pool that is not there", async () => {
    ring.prepare("us-east-1_nowhere00");
    ring.prepare(poolId);
    const { kid } = await ring.signer(poolId, "id");
    const stored = await world.context.stores.signingKeys.ofPool(poolId);
    expect(stored.map((key) => key.kid)).toContain(kid);
    expect(stored).toHaveLength(2);
  });

  test("many first uses at once make one pair", async () => {
    const signers = await Promise.all(Array.from({ length: 20 }, () => ring.signer(poolId, "id")));
    expect(new Set(signers.map(({ kid }) => kid)).size).toBe(1);
    expect(await world.context.stores.signingKeys.ofPool(poolId)).toHaveLength(2);
  });

  test("replicas that share a store agree, also when both make keys at once", async () => {
    const other = anotherRing();
    const [here, there] = await Promise.all([
      ring.signer(poolId, "access"),
      other.signer(poolId, "access"),
    ]);
    expect(here.kid).toBe(there.kid);
    expect((await other.jwks(poolId)).keys).toEqual((await ring.jwks(poolId)).keys);
  });

  test("after a reset of the store, forget makes room for new ones", async () => {
    const before = await ring.signer(poolId, "id");
    await world.context.stores.clear();
    ring.forget();
    await world.addPool(poolId);
    expect((await ring.signer(poolId, "id")).kid).not.toBe(before.kid);
    expect(await ring.verifier(poolId, before.kid)).toBeUndefined();
  });
});

describe("the JWKS document", () => {
  test("lists two keys, the ID-token key first, with exactly AWS's six members in AWS's order", async () => {
    const { keys } = await ring.jwks(poolId);
    expect(keys.map(({ kid }) => kid)).toEqual([
      (await ring.signer(poolId, "id")).kid,
      (await ring.signer(poolId, "access")).kid,
    ]);
    for (const key of keys) {
      expect(Object.keys(key)).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
      expect(key).toMatchObject({ alg: "RS256", e: "AQAB", kty: "RSA", use: "sig" });
      expect(Buffer.from(key.n ?? "", "base64url")).toHaveLength(256);
    }
  });
});

describe("rotation", () => {
  test("new keys sign, and tokens of the old ones still verify", async () => {
    const old = await ring.signer(poolId, "access");
    await ring.rotate(poolId);
    expect((await ring.signer(poolId, "access")).kid).not.toBe(old.kid);
    expect(await ring.verifier(poolId, old.kid)).toBeDefined();
  });

  test("the document lists retired keys after the current ones until no token of theirs can be alive", async () => {
    const old = (await ring.jwks(poolId)).keys.map(({ kid }) => kid);
    await ring.rotate(poolId);
    const { keys } = await ring.jwks(poolId);
    expect(keys).toHaveLength(4);
    expect(keys.slice(2).map(({ kid }) => kid)).toEqual(expect.arrayContaining(old));
    expect(keys[0]?.kid).toBe((await ring.signer(poolId, "id")).kid);
    world.clock.advance(days(1));
    expect((await ring.jwks(poolId)).keys.map(({ kid }) => kid)).toEqual(
      keys.slice(0, 2).map(({ kid }) => kid),
    );
  });

  test("a replica that has not seen it yet still finds the new kid", async () => {
    const other = anotherRing();
    const before = await other.signer(poolId, "access");
    await ring.rotate(poolId);
    const { kid } = await ring.signer(poolId, "access");
    expect(await other.verifier(poolId, kid)).toBeDefined();
    expect((await other.signer(poolId, "access")).kid).toBe(kid);
    expect(await other.verifier(poolId, before.kid)).toBeDefined();
  });
});

describe("the reservoir", () => {
  test("gives every taker a key of its own, also when more are asked for than it holds", async () => {
    const reservoir = createKeyReservoir({ ahead: 1, parallel: 2 });
    const keys = await Promise.all([reservoir.take(), reservoir.take(), reservoir.take()]);
    const moduli = keys.map((key) => key.export({ format: "jwk" }).n);
    expect(new Set(moduli).size).toBe(3);
  });
});
