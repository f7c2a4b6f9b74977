import { withPreference } from "../../domain/mfa-preference.ts";
import { changeUser } from "../../flows/accounts/change-user.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const setUserMfaPreference = operation("SetUserMFAPreference", async (context, input) => {
  const { AccessToken, ...requested } = input;
  const { pool, user } = await authenticateAccessToken(context, AccessToken);
  await changeUser(context, pool, user.sub, (seen) => ({
    mfa: withPreference(pool, seen, requested),
  }));
  return {};
});
