import { hidesUserExistence } from "../../domain/client.ts";
import { userDisabled, userNotFound } from "../../domain/errors/resource-errors.ts";
import {
  incorrectUsernameOrPassword,
  passwordResetRequired,
  temporaryPasswordExpired,
  userNotConfirmed,
} from "../../domain/errors/sign-in-errors.ts";
import { matchesPassword } from "../../domain/password.ts";
import type { PasswordCredential, User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import type { SignIn } from "./challenge.ts";
import { noteFailure, noteSuccess, requireNotLockedOut } from "./lock-out.ts";

/** Compared against where there is no password, so that the answer takes as long as with one. No password has it. */
const nobodys: PasswordCredential = {
  salt: "00112233445566778899aabbccddeeff",
  verifier: "00".repeat(384),
  setAt: 0,
};

/**
 * Lets a right password of a user in good standing pass, and answers the user. The order of the checks is AWS's as far
 * as it is known: locked out, disabled, wrong password, unconfirmed, reset required, expired temporary password.
 * @throws CognitoError NotAuthorizedException, UserNotFoundException, UserNotConfirmedException,
 * PasswordResetRequiredException
 */
export async function provePassword(
  context: Pick<EmulatorContext, "clock" | "stores">,
  signIn: SignIn,
  password: string,
): Promise<User> {
  const { user, pool, client } = signIn;
  if (user === undefined) {
    if (!hidesUserExistence(client)) throw userNotFound();
    matchesPassword(nobodys, { poolId: pool.id, username: signIn.names[0] ?? "" }, password);
    throw incorrectUsernameOrPassword();
  }
  await requireNotLockedOut(context, user);
  if (!user.enabled) throw userDisabled();
  if (!matchesPassword(user.password ?? nobodys, user, password)) {
    await noteFailure(context, user);
    throw incorrectUsernameOrPassword();
  }
  await noteSuccess(context, user);
  requireGoodStanding(user, context.clock.now());
  return user;
}

/**
 * Whether somebody who proved the password may go on.
 * @throws CognitoError UserNotConfirmedException, PasswordResetRequiredException, NotAuthorizedException
 */
export function requireGoodStanding(user: User, now: number): void {
  if (user.status === "UNCONFIRMED") throw userNotConfirmed();
  if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
  const expiresAt = user.password?.expiresAt;
  if (user.status === "FORCE_CHANGE_PASSWORD" && expiresAt !== undefined && now >= expiresAt) {
    throw temporaryPasswordExpired();
  }
}
