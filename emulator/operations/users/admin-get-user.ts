import { attributeList, mfaShape } from "../../domain/user-shape.ts";
import { requirePool, requireUser } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminGetUser = operation("AdminGetUser", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  const user = await requireUser(context, pool, input.Username);
  return {
    Username: user.username,
    UserAttributes: attributeList(user),
    UserCreateDate: new Date(user.createdAt),
    UserLastModifiedDate: new Date(user.updatedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    ...mfaShape(user),
  };
});
