import { resourceServerNotFound } from "../../domain/errors/resource-server-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

/** Clients keep its scopes, which mean nothing from then on. */
export const deleteResourceServer = operation(
  "DeleteResourceServer",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const removed = await context.stores.resourceServers.remove(pool.id, input.Identifier);
    if (!removed) throw resourceServerNotFound(input.Identifier);
    return {};
  },
);
