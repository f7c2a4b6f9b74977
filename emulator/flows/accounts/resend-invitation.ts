import { resendNotPossible } from "../../domain/errors/user-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { changeUser } from "./change-user.ts";
import { invitationMedia, sendInvitation } from "./invitation.ts";
import { requireUser } from "./resources.ts";
import { temporaryCredential, temporaryPassword } from "./temporary-credential.ts";
import type { AdminCreateUserRequest } from "@aws-sdk/client-cognito-identity-provider";

/**
 * Invites a user again with a new temporary password and a new term.
 * @throws CognitoError UserNotFoundException; UnsupportedUserStateException unless in FORCE_CHANGE_PASSWORD
 */
export async function resendInvitation(
  context: EmulatorContext,
  pool: Pool,
  input: Pick<AdminCreateUserRequest, "TemporaryPassword" | "DesiredDeliveryMediums"> & {
    readonly Username: string;
  },
): Promise<User> {
  const found = await requireUser(context, pool, input.Username);
  requireInvited(found, input.Username);
  const password = temporaryPassword(context, pool, input.TemporaryPassword);
  const media = invitationMedia(found.attributes, input.DesiredDeliveryMediums);
  const credential = temporaryCredential(context, pool, found, password);
  const user = await changeUser(context, pool, found.sub, (latest) => {
    requireInvited(latest, input.Username);
    return { password: credential };
  });
  await sendInvitation(context, pool, user, { username: input.Username, media, password });
  return user;
}

function requireInvited(user: User, username: string): void {
  if (user.status !== "FORCE_CHANGE_PASSWORD") throw resendNotPossible(username);
}
