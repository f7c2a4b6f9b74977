import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import { withCustomAttributes } from "../../domain/pool-schema.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const addCustomAttributes = operation(
  "AddCustomAttributes",
  async (context, input, caller) => {
    const { id } = await requirePool(context, input.UserPoolId, caller);
    const now = context.clock.now();
    const changed = await context.stores.pools.update(id, (pool) =>
      withCustomAttributes(pool, input.CustomAttributes, now),
    );
    if (changed === undefined) throw userPoolNotFound(id);
    return {};
  },
);
