import { groupShape } from "../../domain/group-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

export const listGroups = operation("ListGroups", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const page = await requestedPage(
    (request) => context.stores.groups.list(pool.id, request),
    input.Limit,
    input.NextToken,
  );
  return { Groups: page.items.map(groupShape), ...nextToken(page) };
});
