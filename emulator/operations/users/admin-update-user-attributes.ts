import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { updateAttributes } from "../../flows/accounts/update-attributes.ts";
import { operation } from "../operation.ts";

export const adminUpdateUserAttributes = operation(
  "AdminUpdateUserAttributes",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await updateAttributes(context, pool, user, input.UserAttributes, { by: "administrator" });
    return {};
  },
);
