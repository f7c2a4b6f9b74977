import { revokeSession } from "../../flows/sessions/user-sessions.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const revokeUserSession = operation("RevokeUserSession", async (context, input) => {
  const owner = await authenticateAccessToken(context, input.AccessToken);
  await revokeSession(context, owner, input.SessionId);
  return {};
});
