import { mfaConfigShape, withMfaConfig } from "../../domain/pool-mfa.ts";
import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const setUserPoolMfaConfig = operation(
  "SetUserPoolMfaConfig",
  async (context, input, caller) => {
    const { UserPoolId, ...requested } = input;
    const { id } = await requirePool(context, UserPoolId, caller);
    const now = context.clock.now();
    const domains = await context.stores.domains.ofPool(id);
    const changed = await context.stores.pools.update(id, (pool) =>
      withMfaConfig(pool, requested, now, domains),
    );
    if (changed === undefined) throw userPoolNotFound(id);
    return mfaConfigShape(changed);
  },
);
