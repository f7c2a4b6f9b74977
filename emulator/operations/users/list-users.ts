import { listUsers as list } from "../../flows/accounts/list-users.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const listUsers = operation("ListUsers", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  return list(context, pool, input, caller.requestId);
});
