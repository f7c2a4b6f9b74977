import type { Group } from "../../domain/group.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./apply-seed.ts";
import type { SeedGroup } from "./seed.ts";

/** Makes the group, unless the pool has one of that name. */
export async function seedGroup(
  context: EmulatorContext,
  pool: Pool,
  seed: SeedGroup,
): Promise<Seeded> {
  const now = context.clock.now();
  const { GroupName, Description, RoleArn, Precedence } = seed;
  const group: Group = {
    poolId: pool.id,
    name: GroupName,
    ...(Description === undefined ? {} : { description: Description }),
    ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
    ...(Precedence === undefined ? {} : { precedence: Precedence }),
    createdAt: now,
    updatedAt: now,
  };
  const added = await context.stores.groups.add(group);
  return { was: added ? "created" : "kept", name: `${pool.id} ${GroupName.toLowerCase()}` };
}
