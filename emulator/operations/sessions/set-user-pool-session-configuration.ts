import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import { poolSessionShape, requireSessionTier } from "../../domain/session-tracking.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const setUserPoolSessionConfiguration = operation(
  "SetUserPoolSessionConfiguration",
  async (context, input, caller) => {
    const { id } = await requirePool(context, input.UserPoolId, caller);
    const sessionTracking = {
      enabled: input.UserSessionTracking === "ENABLED",
      maxPerUser: input.TokenSession.MaxPerUser,
    };
    const changed = await context.stores.pools.update(id, (pool) => {
      requireSessionTier(pool);
      return { ...pool, sessionTracking };
    });
    if (changed === undefined) throw userPoolNotFound(id);
    return poolSessionShape(changed);
  },
);
