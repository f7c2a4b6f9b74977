import { groupShape } from "../../domain/group-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { requireGroup } from "./require-group.ts";

export const getGroup = operation("GetGroup", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  return { Group: groupShape(await requireGroup(context, pool, input.GroupName)) };
});
