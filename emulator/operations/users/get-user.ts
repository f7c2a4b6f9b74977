import { readableAttributes } from "../../domain/attribute-schema.ts";
import { attributeList, mfaShape } from "../../domain/user-shape.ts";
import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const getUser = operation("GetUser", async (context, input) => {
  const { pool, client, user } = await authenticateAccessToken(context, input.AccessToken);
  const readable = readableAttributes(pool, client);
  return {
    Username: user.username,
    UserAttributes: attributeList(user).filter(({ Name = "" }) => readable.has(Name)),
    ...mfaShape(user),
  };
});
