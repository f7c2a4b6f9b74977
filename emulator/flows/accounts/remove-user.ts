import { userNotFound } from "../../domain/errors/resource-errors.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

/**
 * Deletes a user with everything that hangs on it: tokens, sessions and codes die with it.
 * @throws CognitoError UserNotFoundException when somebody was faster
 */
export async function removeUser(
  context: Pick<EmulatorContext, "stores">,
  user: User,
): Promise<void> {
  if (!(await context.stores.users.remove(user.poolId, user.sub))) throw userNotFound();
}
