import { groupNotFound } from "../../domain/errors/group-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteGroup = operation("DeleteGroup", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  if (!(await context.stores.groups.remove(pool.id, input.GroupName))) throw groupNotFound();
  return {};
});
