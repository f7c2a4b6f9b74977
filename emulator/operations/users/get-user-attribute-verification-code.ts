import { sendVerificationCode } from "../../flows/accounts/verify-attribute.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const getUserAttributeVerificationCode = operation(
  "GetUserAttributeVerificationCode",
  async (context, input) => {
    const owner = await authenticateAccessToken(context, input.AccessToken);
    return { CodeDeliveryDetails: await sendVerificationCode(context, owner, input.AttributeName) };
  },
);
