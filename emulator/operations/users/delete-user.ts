import { removeUser } from "../../flows/accounts/remove-user.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const deleteUser = operation("DeleteUser", async (context, input) => {
  const { user } = await authenticateAccessToken(context, input.AccessToken);
  await removeUser(context, user);
  return {};
});
