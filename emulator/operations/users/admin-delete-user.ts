import { removeUser } from "../../flows/accounts/remove-user.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminDeleteUser = operation("AdminDeleteUser", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  await removeUser(context, await requireUser(context, pool, input.Username));
  return {};
});
