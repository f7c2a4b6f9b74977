import { verifyAttribute } from "../../flows/accounts/verify-attribute.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const verifyUserAttribute = operation("VerifyUserAttribute", async (context, input) => {
  const owner = await authenticateAccessToken(context, input.AccessToken);
  await verifyAttribute(context, owner, input.AttributeName, input.Code);
  return {};
});
