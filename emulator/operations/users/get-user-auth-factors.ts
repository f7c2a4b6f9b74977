import { authFactors } from "../../flows/sign-in/auth-factors.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const getUserAuthFactors = operation("GetUserAuthFactors", async (context, input) => {
  const { pool, user } = await authenticateAccessToken(context, input.AccessToken);
  return authFactors(context, pool, user);
});
