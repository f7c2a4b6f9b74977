import type { CognitoError } from "../../domain/errors/cognito-error.ts";
import { passwordUsedBefore } from "../../domain/errors/password-errors.ts";
import { wasUsedBefore } from "../../domain/password-history.ts";
import { passwordPolicyViolation } from "../../domain/password-policy.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";

/**
 * Lets a password pass that meets the pool's policy and that the user did not have before.
 * @param refused the words in which the operation names the policy
 * @throws CognitoError InvalidPasswordException, PasswordHistoryPolicyViolationException
 */
export function requireAcceptablePassword(
  pool: Pool,
  user: User,
  password: string,
  refused: (reason: string) => CognitoError,
): void {
  const violation = passwordPolicyViolation(pool, password);
  if (violation !== undefined) throw refused(violation);
  if (wasUsedBefore(pool, user, password)) throw passwordUsedBefore();
}
