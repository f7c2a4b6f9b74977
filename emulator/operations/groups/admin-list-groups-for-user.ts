import { groupShape } from "../../domain/group-shape.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { nextToken, pageOfList, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const adminListGroupsForUser = operation(
  "AdminListGroupsForUser",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    const groups = await context.stores.groups.ofUser(pool.id, user.sub);
    const page = await requestedPage(
      (request) => Promise.resolve(pageOfList(groups, request)),
      input.Limit,
      input.NextToken,
    );
    return { Groups: page.items.map(groupShape), ...nextToken(page) };
  },
);
