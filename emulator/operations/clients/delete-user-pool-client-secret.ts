import { withoutSecret } from "../../domain/client-secrets.ts";
import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteUserPoolClientSecret = operation(
  "DeleteUserPoolClientSecret",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { id } = await requireClientOf(context, pool, input.ClientId);
    const changed = await context.stores.clients.update(id, (client) =>
      withoutSecret(client, input.ClientSecretId),
    );
    if (changed === undefined) throw clientNotFound(id);
    return {};
  },
);
