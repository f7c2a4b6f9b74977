import { userShape } from "../../domain/user-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";
import { requireGroup } from "./require-group.ts";

export const listUsersInGroup = operation("ListUsersInGroup", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const { name } = await requireGroup(context, pool, input.GroupName);
  const page = await requestedPage(
    (request) => context.stores.groups.members(pool.id, name, request),
    input.Limit,
    input.NextToken,
  );
  return { Users: page.items.map((user) => userShape(pool, user)), ...nextToken(page) };
});
