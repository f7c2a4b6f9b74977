import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { requireGroup } from "./require-group.ts";

export const adminRemoveUserFromGroup = operation(
  "AdminRemoveUserFromGroup",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    const { name } = await requireGroup(context, pool, input.GroupName);
    await context.stores.groups.removeMember(pool.id, name, user.sub);
    return {};
  },
);
