import type { KeyObject } from "node:crypto";
import { createKeyRing } from "../../emulator/keys/create-key-ring.ts";
import { processKeyReservoir, type KeyReservoir } from "../../emulator/keys/key-reservoir.ts";
import { ManualClock } from "../../emulator/platform/clock.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import type { Addresses } from "../../emulator/tokens/issuer.ts";
import type { TokenContext } from "../../emulator/tokens/token-context.ts";
import { population, type Population } from "./population.ts";

const made: Promise<KeyObject>[] = [];

/**
 * Keys that no other taker in the same world gets, but that the next world may get again: making RSA keys is nearly all
 * the time that these tests take.
 */
function recycledKeys(): KeyReservoir {
  let taken = 0;
  return {
    fill() {},
    take() {
      const key = (made[taken] ??= processKeyReservoir.take());
      taken += 1;
      return key;
    },
  };
}

export const startsAt = Date.parse("2026-10-03T04:05:06.789Z");

/** Stores, keys and a clock, and no server around them. */
export interface World extends Population {
  readonly context: TokenContext;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

export async function newWorld(
  addresses: Addresses = { issuer: "local", publicUrl: () => "http://localhost:9339" },
): Promise<World> {
  const clock = new ManualClock(startsAt);
  const stores = await openStores({ kind: "memory" });
  const random = systemRandom;
  const keys = createKeyRing({
    signingKeys: stores.signingKeys,
    clock,
    random,
    reservoir: recycledKeys(),
  });
  const context: TokenContext = { clock, random, stores, keys, addresses };

  return {
    ...population(context),
    context,
    clock,
    close: () => stores.close(),
  };
}
