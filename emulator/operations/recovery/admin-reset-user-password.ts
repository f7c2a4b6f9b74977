import { adminResetUserPassword as reset } from "../../flows/accounts/recovery/admin-reset-user-password.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminResetUserPassword = operation(
  "AdminResetUserPassword",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    await reset(context, pool, await requireUser(context, pool, input.Username));
    return {};
  },
);
