import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { setPassword } from "../../flows/accounts/set-password.ts";
import { operation } from "../operation.ts";

export const adminSetUserPassword = operation(
  "AdminSetUserPassword",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await setPassword(context, pool, user, input.Password, { permanent: input.Permanent ?? false });
    return {};
  },
);
