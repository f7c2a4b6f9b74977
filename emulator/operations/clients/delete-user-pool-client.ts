import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteUserPoolClient = operation(
  "DeleteUserPoolClient",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { id } = await requireClientOf(context, pool, input.ClientId);
    if (!(await context.stores.clients.remove(id))) throw clientNotFound(id);
    return {};
  },
);
