import { poolHasDomain, poolIsProtected } from "../../domain/errors/pool-errors.ts";
import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const deleteUserPool = operation("DeleteUserPool", async (context, input, caller) => {
  const { domains, pools } = context.stores;
  const pool = await requirePool(context, input.UserPoolId, caller);
  if (pool.settings.DeletionProtection === "ACTIVE") throw poolIsProtected();
  if ((await domains.ofPool(pool.id)).length > 0) throw poolHasDomain();
  if (!(await pools.remove(pool.id))) throw userPoolNotFound(pool.id);
  return {};
});
