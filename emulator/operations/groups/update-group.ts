import { changedGroup } from "../../domain/changed-group.ts";
import { groupNotFound } from "../../domain/errors/group-errors.ts";
import { groupShape } from "../../domain/group-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const updateGroup = operation("UpdateGroup", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const now = context.clock.now();
  const changed = await context.stores.groups.update(pool.id, input.GroupName, (group) =>
    changedGroup(group, input, now),
  );
  if (changed === undefined) throw groupNotFound();
  return { Group: groupShape(changed) };
});
