import { requireClient } from "../../flows/accounts/resources.ts";
import { requireSecretHash } from "../../flows/accounts/secret-hash.ts";
import { signUp as register } from "../../flows/accounts/sign-up.ts";
import { operation } from "../operation.ts";

export const signUp = operation("SignUp", async (context, input) => {
  const { pool, client } = await requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash, "sign-up");
  const { user, delivery, session } = await register(
    context,
    { pool, client },
    { username: input.Username, password: input.Password, attributes: input.UserAttributes },
  );
  return {
    UserConfirmed: false,
    UserSub: user.sub,
    ...(delivery === undefined ? {} : { CodeDeliveryDetails: delivery }),
    ...(session === undefined ? {} : { Session: session }),
  };
});
