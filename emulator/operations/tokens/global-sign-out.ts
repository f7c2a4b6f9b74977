import { authenticateAccessToken } from "../../tokens/authenticate-access-token.ts";
import { operation } from "../operation.ts";

export const globalSignOut = operation("GlobalSignOut", async (context, input) => {
  const { pool, user } = await authenticateAccessToken(context, input.AccessToken);
  await context.stores.grants.revokeAllOf(pool.id, user.sub, context.clock.now());
  return {};
});
