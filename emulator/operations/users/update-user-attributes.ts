import { updateAttributes } from "../../flows/accounts/update-attributes.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const updateUserAttributes = operation("UpdateUserAttributes", async (context, input) => {
  const { pool, client, user } = await authenticateAccessToken(context, input.AccessToken);
  const sent = await updateAttributes(context, pool, user, input.UserAttributes, {
    by: "user",
    client,
  });
  return sent.length === 0 ? {} : { CodeDeliveryDetailsList: [...sent] };
});
