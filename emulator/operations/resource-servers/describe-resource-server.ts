import { resourceServerNotFound } from "../../domain/errors/resource-server-errors.ts";
import { resourceServerShape } from "../../domain/resource-server.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeResourceServer = operation(
  "DescribeResourceServer",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const server = await context.stores.resourceServers.byIdentifier(pool.id, input.Identifier);
    if (server === undefined) throw resourceServerNotFound(input.Identifier);
    return { ResourceServer: resourceServerShape(server) };
  },
);
