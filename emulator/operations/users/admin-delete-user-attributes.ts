import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { deleteAttributes } from "../../flows/accounts/update-attributes.ts";
import { operation } from "../operation.ts";

export const adminDeleteUserAttributes = operation(
  "AdminDeleteUserAttributes",
  async (context, input, caller) => {
    const pool = await requirePool(context, input.UserPoolId, caller);
    const user = await requireUser(context, pool, input.Username);
    await deleteAttributes(context, pool, user, input.UserAttributeNames, { by: "administrator" });
    return {};
  },
);
