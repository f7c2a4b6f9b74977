import { completeRegistration } from "../../flows/passkeys/complete-registration.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const completeWebAuthnRegistration = operation(
  "CompleteWebAuthnRegistration",
  async (context, input) => {
    const owner = await authenticateAccessToken(context, input.AccessToken);
    await completeRegistration(context, owner, input.Credential);
    return {};
  },
);
