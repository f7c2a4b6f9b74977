import { changePassword as change } from "../../flows/accounts/recovery/change-password.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const changePassword = operation("ChangePassword", async (context, input) => {
  const owner = await authenticateAccessToken(context, input.AccessToken);
  await change(context, owner, {
    previous: input.PreviousPassword,
    proposed: input.ProposedPassword,
  });
  return {};
});
