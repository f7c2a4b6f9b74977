import { groupExists } from "../../domain/errors/group-errors.ts";
import { groupShape } from "../../domain/group-shape.ts";
import { newGroup } from "../../domain/new-group.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createGroup = operation("CreateGroup", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const group = newGroup(pool, input, context.clock.now());
  if (!(await addToPool(pool, () => context.stores.groups.add(group)))) throw groupExists();
  return { Group: groupShape(group) };
});
