import { clientNotFound } from "../../domain/errors/resource-errors.ts";
import {
  clientSessionShape,
  requireSessionTier,
  requireSessionTracking,
} from "../../domain/session-tracking.ts";
import { requireClientOf, requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const setUserPoolClientSessionConfiguration = operation(
  "SetUserPoolClientSessionConfiguration",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { id } = await requireClientOf(context, pool, input.ClientId);
    requireSessionTier(pool);
    requireSessionTracking(pool);
    const ssoMaxValidityMinutes = input.SSOSession.MaxValidityMinutes;
    const changed = await context.stores.clients.update(id, (client) => ({
      ...client,
      ssoMaxValidityMinutes,
    }));
    if (changed === undefined) throw clientNotFound(id);
    return clientSessionShape(changed);
  },
);
