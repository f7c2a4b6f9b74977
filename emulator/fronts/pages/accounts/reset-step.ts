import type { CodeDelivery } from "../../../delivery/send-message.ts";
import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { passwordResetRequired } from "../../../domain/errors/sign-in-errors.ts";
import { hours } from "../../../platform/clock.ts";
import { FormRefused, type Redirect, type Visit } from "../page.ts";
import { keepProgress, progressOf } from "../progress.ts";

const progress = "reset-password";

/** Somebody whose password is being reset. */
export interface ToReset {
  readonly username: string;
  readonly delivery?: CodeDelivery;
  /** An administrator reset the password: found out at a sign-in. */
  readonly refused?: boolean;
}

/** Leads to the page that takes the code and the new password. */
export async function toReset(visit: Visit, reset: ToReset): Promise<Redirect> {
  await keepProgress(visit, { of: progress, data: { ...reset }, lifetime: hours(1) });
  return { to: `/confirmforgotPassword?${visit.query}` };
}

/** Whoever resets a password in this browser. */
export async function resetting(visit: Visit): Promise<ToReset | undefined> {
  // `toReset` wrote it.
  return (await progressOf(visit, progress))?.data as ToReset | undefined;
}

/** A sign-in that ends at the reset page for somebody whose password an administrator reset (inferred). */
export async function orToReset(
  visit: Visit,
  username: string,
  signIn: Promise<Redirect>,
): Promise<Redirect> {
  try {
    return await signIn;
  } catch (error) {
    if (!(error instanceof CognitoError) || error.type !== passwordResetRequired.type) throw error;
    return toReset(visit, { username, refused: true });
  }
}

/** Refusals that say what to do better. */
const helpful: readonly string[] = [
  "CodeMismatchException",
  "ExpiredCodeException",
  "InvalidPasswordException",
  "PasswordHistoryPolicyViolationException",
  "LimitExceededException",
  "UserNotFoundException",
];

/**
 * Managed login says no more than that a reset failed where the reason is the account's.
 * @source developer guide, troubleshooting; which reasons these are is inferred
 */
export async function inManagedWords<Result>(
  { version, texts }: Visit,
  reset: Promise<Result>,
): Promise<Result> {
  try {
    return await reset;
  } catch (error) {
    const isPlain = version === 1 || !(error instanceof CognitoError);
    throw isPlain || helpful.includes(error.type) ? error : new FormRefused(texts["reset.failed"]);
  }
}
