import { groupNotFound } from "../../domain/errors/group-errors.ts";
import type { Group } from "../../domain/group.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";

/**
 * The pool's group of that name, as it is written.
 * @throws CognitoError ResourceNotFoundException
 */
export async function requireGroup(
  { stores }: Pick<EmulatorContext, "stores">,
  pool: Pool,
  name: string,
): Promise<Group> {
  const group = await stores.groups.byName(pool.id, name);
  if (group === undefined) throw groupNotFound();
  return group;
}
