import { secretShape } from "../../domain/client-secrets.ts";
import { invalidNextToken } from "../../domain/errors/pool-errors.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const listUserPoolClientSecrets = operation(
  "ListUserPoolClientSecrets",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const client = await requireClientOf(context, pool, input.ClientId);
    // There are at most two, on one page: no token was ever handed out.
    if (input.NextToken !== undefined) throw invalidNextToken();
    return { ClientSecrets: client.secrets.map(secretShape) };
  },
);
