import { newPool, type NewPoolInput } from "../../domain/new-pool.ts";
import { withMfaConfig } from "../../domain/pool-mfa.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import type { SeedPool } from "./seed.ts";

/**
 * Makes the pool, with its second factors, unless its id is taken: in one step, so that no replica finds half of it.
 * @throws CognitoError as CreateUserPool and SetUserPoolMfaConfig do
 */
export async function seedPool(
  context: EmulatorContext,
  input: NewPoolInput,
  id: string,
  mfaConfig: SeedPool["mfaConfig"],
): Promise<Seeded> {
  const region = id.slice(0, id.indexOf("_"));
  const now = context.clock.now();
  const pool = newPool(input, { id, region, now });
  const added = await context.stores.pools.add(
    mfaConfig === undefined ? pool : withMfaConfig(pool, mfaConfig, now, []),
  );
  return { was: added ? "created" : "kept", name: id };
}
