import { attemptLimitExceeded } from "../domain/errors/resource-errors.ts";
import { hours, type Clock } from "../platform/clock.ts";
import type { AttemptStore } from "../stores/sign-in-interfaces.ts";

/**
 * Calls per user and hour. ForgotPassword and ConfirmForgotPassword share one limit, which AWS sets between 5 and 20 by
 * the risk that it sees; here it is always the lowest, so that what passes would pass for any user (inferred).
 * @source developer guide, limits
 */
export const attemptsPerHour = {
  ChangePassword: 5,
  PasswordRecovery: 5,
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const;

/**
 * Counts the call, right or wrong, and refuses it above the limit. The hour slides.
 * @param who the user's `sub`, or for unknown users the name, so that both meet the limit alike
 * @throws CognitoError LimitExceededException
 */
export async function requireAttempt(
  context: { readonly clock: Clock; readonly stores: { readonly attempts: AttemptStore } },
  operation: keyof typeof attemptsPerHour,
  poolId: string,
  who: string,
): Promise<void> {
  const now = context.clock.now();
  const count = await context.stores.attempts.record(
    `${operation}:${poolId}:${who}`,
    now,
    now - hours(1),
  );
  if (count > attemptsPerHour[operation]) throw attemptLimitExceeded();
}
