import { newGroup } from "../../domain/new-group.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import type { SeedGroup } from "./seed.ts";

/** Makes the group, unless the pool has one of that name. */
export async function seedGroup(
  context: EmulatorContext,
  pool: Pool,
  seed: SeedGroup,
): Promise<Seeded> {
  const group = newGroup(pool, seed, context.clock.now());
  const added = await context.stores.groups.add(group);
  return { was: added ? "created" : "kept", name: `${pool.id} ${group.name.toLowerCase()}` };
}
