import { tooManyGroupsOfUser } from "../../domain/errors/group-errors.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { requireGroup } from "./require-group.ts";

/** @source developer guide, limits */
const mostGroupsOfUser = 100;

export const adminAddUserToGroup = operation(
  "AdminAddUserToGroup",
  async (context, input, caller) => {
    const { groups } = context.stores;
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    const { name } = await requireGroup(context, pool, input.GroupName);
    const others = (await groups.ofUser(pool.id, user.sub)).filter((group) => group.name !== name);
    if (others.length >= mostGroupsOfUser) throw tooManyGroupsOfUser();
    await groups.addMember(pool.id, name, user.sub);
    return {};
  },
);
