import { withUserSettings } from "../../domain/mfa-preference.ts";
import { changeUser } from "../../flows/accounts/change-user.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminSetUserSettings = operation(
  "AdminSetUserSettings",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const { sub } = await requireUser(context, pool, input.Username);
    await changeUser(context, pool, sub, (seen) => ({
      mfa: withUserSettings(pool, seen, input.MFAOptions),
    }));
    return {};
  },
);
