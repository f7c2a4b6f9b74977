import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { setEnabled } from "../../flows/accounts/set-enabled.ts";
import { operation } from "../operation.ts";

export const adminDisableUser = operation("AdminDisableUser", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  await setEnabled(context, pool, await requireUser(context, pool, input.Username), false);
  return {};
});
