import type { StoredSigningKey } from "../domain/signing-key.ts";
import { monotonicNow, type Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { SigningKeyStore } from "../stores/pool-interfaces.ts";
import type { KeyRing } from "./key-ring.ts";
import { processKeyReservoir, type KeyReservoir } from "./key-reservoir.ts";
import { jwksOf, poolKeys, type PoolKeys } from "./pool-keys.ts";

/** How long another replica's rotation or reset may go unnoticed here. */
const freshForMilliseconds = 10_000;
/** Pools whose keys are held parsed. Beyond it the oldest are read again when they are needed. */
const poolsHeld = 1_000;

interface Held {
  readonly keys: Promise<PoolKeys>;
  readonly readAt: number;
}

/**
 * A key ring over the store. Replicas that share a store agree on a pool's keys: the first to add them wins, and the
 * others take what it added.
 */
export function createKeyRing(needs: {
  readonly signingKeys: SigningKeyStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly reservoir?: KeyReservoir;
}): KeyRing {
  const { signingKeys, clock, random, reservoir = processKeyReservoir } = needs;
  const held = new Map<string, Held>();
  reservoir.fill();

  async function newKeys(poolId: string): Promise<readonly StoredSigningKey[]> {
    const pair = await Promise.all([reservoir.take(), reservoir.take()]);
    return pair.map((key, index) => ({
      poolId,
      use: index === 0 ? "id" : "access",
      kid: random.bytes(32).toString("base64"),
      privateKey: key.export({ format: "pem", type: "pkcs8" }).toString(),
      createdAt: clock.now(),
    }));
  }

  async function readOrMake(poolId: string, before?: PoolKeys): Promise<PoolKeys> {
    const stored = poolKeys(await signingKeys.ofPool(poolId), before);
    const keys = stored ?? poolKeys(await signingKeys.addFirst(await newKeys(poolId)));
    if (keys === undefined) throw new Error(`the store keeps no signing keys for ${poolId}`);
    return keys;
  }

  function hold(poolId: string, keys: Promise<PoolKeys>): Promise<PoolKeys> {
    const entry = { keys, readAt: monotonicNow() };
    held.delete(poolId);
    held.set(poolId, entry);
    const oldest = held.size > poolsHeld ? held.keys().next().value : undefined;
    if (oldest !== undefined) held.delete(oldest);
    // A failure is not remembered: the next caller tries again.
    keys.catch(() => held.get(poolId) === entry && held.delete(poolId));
    return keys;
  }

  async function keysOf(poolId: string): Promise<PoolKeys> {
    const entry = held.get(poolId);
    if (entry === undefined) return hold(poolId, readOrMake(poolId));
    if (monotonicNow() - entry.readAt < freshForMilliseconds) return entry.keys;
    return hold(poolId, readOrMake(poolId, await entry.keys));
  }

  return {
    async signer(poolId, use) {
      return (await keysOf(poolId))[use];
    },

    async verifier(poolId, kid) {
      const before = await held.get(poolId)?.keys;
      const known = before?.byKid.get(kid);
      if (known !== undefined) return known.publicKey;
      // Perhaps another replica rotated; and a forged token must not make keys for a pool that does not exist.
      const stored = poolKeys(await signingKeys.ofPool(poolId), before);
      if (stored === undefined) return undefined;
      return (await hold(poolId, Promise.resolve(stored))).byKid.get(kid)?.publicKey;
    },

    async jwks(poolId) {
      return { keys: jwksOf(await keysOf(poolId), clock.now()) };
    },

    prepare(poolId) {
      keysOf(poolId).catch(() => {
        // Whoever needs the keys tries again and gets the error.
      });
    },

    async rotate(poolId) {
      await keysOf(poolId);
      await signingKeys.rotate(poolId, await newKeys(poolId), clock.now());
      await hold(poolId, readOrMake(poolId));
    },

    forget() {
      held.clear();
    },
  };
}
