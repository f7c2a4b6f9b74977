import { newPoolShape } from "../../domain/pool-shape.ts";
import { newPool } from "../../domain/new-pool.ts";
import type { Pool } from "../../domain/pool.ts";
import { randomBase62 } from "../../platform/ids.ts";
import { operation } from "../operation.ts";

export const createUserPool = operation("CreateUserPool", async (context, input, caller) => {
  const region = caller.region ?? "us-east-1";
  const now = context.clock.now();
  let pool: Pool;
  do {
    const id = `${region}_${randomBase62(context.random, 9)}`;
    pool = newPool(input, { id, region, now });
  } while (!(await context.stores.pools.add(pool)));
  context.keys.prepare(pool.id);
  return { UserPool: newPoolShape(pool, context.accountId) };
});
