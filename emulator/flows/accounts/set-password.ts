import { passwordDidNotConform } from "../../domain/errors/password-errors.ts";
import { newPasswordCredential } from "../../domain/password.ts";
import { withPassword } from "../../domain/password-history.ts";
import type { Pool } from "../../domain/pool.ts";
import { temporaryPasswordEnd } from "../../domain/temporary-password.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { requireAcceptablePassword } from "./acceptable-password.ts";
import { changeUser } from "./change-user.ts";

/**
 * Sets a password for a user in any state, also one who had none: a permanent one confirms the user, a temporary one
 * must be changed at the next sign-in. No message is sent and no session ends.
 * @throws CognitoError InvalidPasswordException, PasswordHistoryPolicyViolationException
 */
export async function setPassword(
  context: EmulatorContext,
  pool: Pool,
  user: User,
  password: string,
  { permanent }: { readonly permanent: boolean },
): Promise<User> {
  requireAcceptablePassword(pool, user, password, passwordDidNotConform);
  const now = context.clock.now();
  const credential = newPasswordCredential(user, password, {
    random: context.random,
    now,
    ...(permanent ? {} : { expiresAt: temporaryPasswordEnd(pool, now) }),
  });
  return changeUser(context, pool, user.sub, (latest) => ({
    ...withPassword(pool, latest, credential),
    status: permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
  }));
}
