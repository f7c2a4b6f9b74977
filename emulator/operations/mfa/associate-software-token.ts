import { associateSoftwareToken as associate } from "../../flows/accounts/software-token.ts";
import { associateInSignIn } from "../../flows/sign-in/set-up-software-token.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";
import { accessTokenOrSession } from "./access-token-or-session.ts";

export const associateSoftwareToken = operation(
  "AssociateSoftwareToken",
  async (context, input) => {
    const by = accessTokenOrSession(input);
    if ("session" in by) {
      const { secretCode, session } = await associateInSignIn(context, by.session);
      return { SecretCode: secretCode, Session: session };
    }
    const owner = await authenticateAccessToken(context, by.accessToken);
    return { SecretCode: await associate(context, owner) };
  },
);
