import { deleteAttributes } from "../../flows/accounts/update-attributes.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const deleteUserAttributes = operation("DeleteUserAttributes", async (context, input) => {
  const { pool, client, user } = await authenticateAccessToken(context, input.AccessToken);
  await deleteAttributes(context, pool, user, input.UserAttributeNames, { by: "user", client });
  return {};
});
