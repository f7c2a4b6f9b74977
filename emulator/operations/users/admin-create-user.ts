import { userShape } from "../../domain/user-shape.ts";
import { adminCreateUser as create } from "../../flows/accounts/admin-create-user.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";

export const adminCreateUser = operation("AdminCreateUser", async (context, input, caller) => {
  const pool = await requirePool(context, input.UserPoolId, caller);
  return { User: userShape(pool, await create(context, pool, input)) };
});
