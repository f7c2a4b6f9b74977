import { resourceServerShape } from "../../domain/resource-server.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { nextToken, requestedPage } from "../listing.ts";
import { operation } from "../operation.ts";

const largestPage = 50;

export const listResourceServers = operation(
  "ListResourceServers",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const page = await requestedPage(
      (request) => context.stores.resourceServers.list(pool.id, request),
      input.MaxResults ?? largestPage,
      input.NextToken,
    );
    return { ResourceServers: page.items.map(resourceServerShape), ...nextToken(page) };
  },
);
