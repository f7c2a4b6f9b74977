import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { listSessions } from "../../flows/sessions/user-sessions.ts";
import { operation } from "../operation.ts";

export const adminListUserSessions = operation(
  "AdminListUserSessions",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    return { Sessions: await listSessions(context, { pool, user }, input.NextToken) };
  },
);
