import { clientSessionShape } from "../../domain/session-tracking.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const getUserPoolClientSessionConfiguration = operation(
  "GetUserPoolClientSessionConfiguration",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    return clientSessionShape(await requireClientOf(context, pool, input.ClientId));
  },
);
