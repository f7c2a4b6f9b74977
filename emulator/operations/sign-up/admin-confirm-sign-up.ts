import { confirmWithoutCode } from "../../flows/accounts/confirm-sign-up.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminConfirmSignUp = operation(
  "AdminConfirmSignUp",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    await confirmWithoutCode(context, pool, await requireUser(context, pool, input.Username));
    return {};
  },
);
