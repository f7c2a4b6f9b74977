import { poolShape } from "../../domain/pool-shape.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const describeUserPool = operation("DescribeUserPool", async (context, input, caller) => {
  const { accountId, stores } = context;
  const pool = await requirePool(context, input.UserPoolId, caller);
  const domains = await stores.domains.ofPool(pool.id);
  const users = await stores.users.count(pool.id);
  return { UserPool: poolShape(pool, { accountId, domains, users }) };
});
