import { startRegistration } from "../../flows/passkeys/start-registration.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const startWebAuthnRegistration = operation(
  "StartWebAuthnRegistration",
  async (context, input) => {
    const owner = await authenticateAccessToken(context, input.AccessToken);
    return { CredentialCreationOptions: await startRegistration(context, owner) };
  },
);
