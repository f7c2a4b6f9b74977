import { withPreference } from "../../domain/mfa-preference.ts";
import { changeUser } from "../../flows/accounts/change-user.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminSetUserMfaPreference = operation(
  "AdminSetUserMFAPreference",
  async (context, input, caller) => {
    const { UserPoolId, Username, ...requested } = input;
    const pool = await requirePool(context, UserPoolId, caller);
    const { sub } = await requireUser(context, pool, Username);
    await changeUser(context, pool, sub, (seen) => ({
      mfa: withPreference(pool, seen, requested),
    }));
    return {};
  },
);
