import { changedClient } from "../../domain/changed-client.ts";
import { clientShape } from "../../domain/client-shape.ts";
import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import { fullScopes } from "../../domain/resource-server.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const updateUserPoolClient = operation(
  "UpdateUserPoolClient",
  async (context, input, caller) => {
    const { UserPoolId, ClientId, ...requested } = input;
    const pool = await requirePool(context, UserPoolId, caller);
    const { id } = await requireClientOf(context, pool, ClientId);
    const now = context.clock.now();
    const servers = await context.stores.resourceServers.ofPool(pool.id);
    const made = { now, resourceServerScopes: fullScopes(servers) };
    const changed = await context.stores.clients.update(id, (client) =>
      changedClient(pool, client, requested, made),
    );
    if (changed === undefined) throw clientNotFound(id);
    return { UserPoolClient: clientShape(changed) };
  },
);
