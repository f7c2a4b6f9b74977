import {
  newClientSecret,
  randomSecretValue,
  secretShape,
  withSecret,
} from "../../domain/client-secrets.ts";
import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const addUserPoolClientSecret = operation(
  "AddUserPoolClientSecret",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { id } = await requireClientOf(context, pool, input.ClientId);
    const value = input.ClientSecret ?? randomSecretValue(context.random);
    const secret = newClientSecret(id, value, context.clock.now());
    const changed = await context.stores.clients.update(id, (client) => withSecret(client, secret));
    const added = changed?.secrets.at(-1);
    if (added === undefined) throw clientNotFound(id);
    return {
      // A caller who brought the value knows it: only a generated one is shown, and only here.
      ClientSecretDescriptor: {
        ...secretShape(added),
        ...(input.ClientSecret === undefined ? { ClientSecretValue: value } : {}),
      },
    };
  },
);
