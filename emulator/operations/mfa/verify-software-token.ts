import { verifySoftwareToken as verify } from "../../flows/accounts/software-token.ts";
import { verifyInSignIn } from "../../flows/sign-in/set-up-software-token.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";
import { accessTokenOrSession } from "./access-token-or-session.ts";

/** A wrong code is an error of its own, never the Status ERROR. */
const success = "SUCCESS" as const;

export const verifySoftwareToken = operation("VerifySoftwareToken", async (context, input) => {
  const by = accessTokenOrSession(input);
  const given = { code: input.UserCode, friendlyDeviceName: input.FriendlyDeviceName };
  if ("session" in by) {
    return { Status: success, Session: await verifyInSignIn(context, by.session, given) };
  }
  await verify(context, await authenticateAccessToken(context, by.accessToken), given);
  return { Status: success };
});
