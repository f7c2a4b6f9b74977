import { resourceServerNotFound } from "../../domain/errors/resource-server-errors.ts";
import { changedResourceServer, resourceServerShape } from "../../domain/resource-server.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const updateResourceServer = operation(
  "UpdateResourceServer",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const changed = await context.stores.resourceServers.update(
      pool.id,
      input.Identifier,
      (server) => changedResourceServer(server, input),
    );
    if (changed === undefined) throw resourceServerNotFound(input.Identifier);
    return { ResourceServer: resourceServerShape(changed) };
  },
);
