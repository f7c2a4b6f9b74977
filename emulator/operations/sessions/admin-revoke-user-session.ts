import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { revokeSession } from "../../flows/sessions/user-sessions.ts";
import { operation } from "../operation.ts";

export const adminRevokeUserSession = operation(
  "AdminRevokeUserSession",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await revokeSession(context, { pool, user }, input.SessionId);
    return {};
  },
);
