import { listSessions } from "../../flows/sessions/user-sessions.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const listUserSessions = operation("ListUserSessions", async (context, input) => {
  const owner = await authenticateAccessToken(context, input.AccessToken);
  return { Sessions: await listSessions(context, owner, input.NextToken) };
});
