import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { authFactors } from "../../flows/sign-in/auth-factors.ts";
import { operation } from "../operation.ts";

export const adminGetUserAuthFactors = operation(
  "AdminGetUserAuthFactors",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    return authFactors(context, pool, await requireUser(context, pool, input.Username));
  },
);
