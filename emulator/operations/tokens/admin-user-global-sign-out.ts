import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminUserGlobalSignOut = operation(
  "AdminUserGlobalSignOut",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await context.stores.grants.revokeAllOf(pool.id, user.sub, context.clock.now());
    return {};
  },
);
