import { temporaryPasswordDidNotConform } from "../../domain/errors/password-errors.ts";
import { newPasswordCredential, type PasswordOwner } from "../../domain/password.ts";
import { passwordPolicyViolation } from "../../domain/password-policy.ts";
import type { Pool } from "../../domain/pool.ts";
import {
  generateTemporaryPassword,
  temporaryPasswordEnd,
} from "../../domain/temporary-password.ts";
import type { PasswordCredential } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

/** The given password when it meets the policy, or a generated one. @throws CognitoError InvalidPasswordException */
export function temporaryPassword(
  context: Pick<EmulatorContext, "random">,
  pool: Pool,
  given: string | undefined,
): string {
  if (!given) return generateTemporaryPassword(pool, context.random);
  const violation = passwordPolicyViolation(pool, given);
  if (violation !== undefined) throw temporaryPasswordDidNotConform(violation);
  return given;
}

/** That password as it is kept: it signs in until TemporaryPasswordValidityDays have passed. */
export function temporaryCredential(
  context: Pick<EmulatorContext, "clock" | "random">,
  pool: Pool,
  owner: PasswordOwner,
  password: string,
): PasswordCredential {
  const now = context.clock.now();
  return newPasswordCredential(owner, password, {
    random: context.random,
    now,
    expiresAt: temporaryPasswordEnd(pool, now),
  });
}
