import { withUserSettings } from "../../domain/mfa-preference.ts";
import { changeUser } from "../../flows/accounts/change-user.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const setUserSettings = operation("SetUserSettings", async (context, input) => {
  const { pool, user } = await authenticateAccessToken(context, input.AccessToken);
  await changeUser(context, pool, user.sub, (seen) => ({
    mfa: withUserSettings(pool, seen, input.MFAOptions),
  }));
  return {};
});
