import { hidesUserExistence } from "../../domain/client.ts";
import { userDisabled, userNotFound } from "../../domain/errors/resource-errors.ts";
import {
  incorrectUsernameOrPassword,
  passwordResetRequired,
  temporaryPasswordExpired,
  userNotConfirmed,
} from "../../domain/errors/sign-in-errors.ts";
import { matchesPassword, type PasswordOwner } from "../../domain/password.ts";
import type { PasswordCredential, User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import type { SignIn } from "./challenge.ts";
import { noteFailure, requireNotLockedOut } from "./lock-out.ts";
import { simulatedUser } from "./simulated-user.ts";

type Needs = Pick<EmulatorContext, "clock" | "stores">;

/** Tries a proof on a password as it is kept. */
export type Proves = (credential: PasswordCredential, owner: PasswordOwner) => boolean;

/** Lets a right password of a user in good standing pass. Throws what `requireProof` throws. */
export function provePassword(context: Needs, signIn: SignIn, password: string): Promise<User> {
  return requireProof(context, signIn, (credential, owner) =>
    matchesPassword(credential, owner, password),
  );
}

/**
 * Lets a user in good standing pass whose password is proven, and answers the user. The order of the checks is AWS's as
 * far as it is known: locked out, disabled, wrong password, unconfirmed, reset required, expired temporary password.
 * Where there is no password, a simulated one is tried, so that the refusal takes as long.
 * @throws CognitoError NotAuthorizedException, UserNotFoundException, UserNotConfirmedException,
 * PasswordResetRequiredException
 */
export async function requireProof(
  context: Needs,
  { user, pool, client, names }: SignIn,
  proves: Proves,
): Promise<User> {
  const nobody = simulatedUser(pool, names[0] ?? "");
  if (user === undefined) {
    if (!hidesUserExistence(client)) throw userNotFound();
    proves(nobody.credential, { poolId: pool.id, username: nobody.username });
    throw incorrectUsernameOrPassword();
  }
  await requireNotLockedOut(context, user);
  if (!user.enabled) throw userDisabled();
  const proven = proves(user.password ?? nobody.credential, user);
  if (!proven || user.password === undefined) {
    await noteFailure(context, user);
    throw incorrectUsernameOrPassword();
  }
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
