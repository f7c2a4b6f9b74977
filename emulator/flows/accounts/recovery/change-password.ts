import { requireAttempt } from "../../../codes/attempt-limit.ts";
import { passwordDidNotConform } from "../../../domain/errors/password-errors.ts";
import { previousPasswordMissing } from "../../../domain/errors/recovery-errors.ts";
import { incorrectUsernameOrPassword } from "../../../domain/errors/sign-in-errors.ts";
import { matchesPassword, newPasswordCredential } from "../../../domain/password.ts";
import { withPassword } from "../../../domain/password-history.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import type { EmulatorContext } from "../../context.ts";
import { noteFailure, noteSuccess, requireNotLockedOut } from "../../sign-in/lock-out.ts";
import { requireGoodStanding } from "../../sign-in/password-proof.ts";
import { requireAcceptablePassword } from "../acceptable-password.ts";
import { changeUser } from "../change-user.ts";

/**
 * Replaces the password of a user who is signed in and knows it, or gives a user without one a first. A wrong one counts
 * as a failed sign-in, so that a stolen access token is no way around the lock-out. Tokens stay good.
 * @source API reference, ChangePassword
 */
export async function changePassword(
  context: EmulatorContext,
  { pool, user }: { readonly pool: Pool; readonly user: User },
  given: { readonly previous?: string; readonly proposed: string },
): Promise<void> {
  await requireAttempt(context, "ChangePassword", pool.id, user.sub);
  await requireKnowsPassword(context, user, given.previous);
  const now = context.clock.now();
  requireGoodStanding(user, now);
  requireAcceptablePassword(pool, user, given.proposed, passwordDidNotConform);
  const credential = newPasswordCredential(user, given.proposed, { random: context.random, now });
  await changeUser(context, pool, user.sub, (latest) => {
    // What was proven is another password by now: that one stands.
    if (latest.password?.salt !== user.password?.salt) throw incorrectUsernameOrPassword();
    return { ...withPassword(pool, latest, credential), status: "CONFIRMED" };
  });
}

/** Whoever has no password has none to name: naming one all the same is wrong like any other (inferred). */
async function requireKnowsPassword(
  context: EmulatorContext,
  user: User,
  previous: string | undefined,
): Promise<void> {
  const { password } = user;
  if (password === undefined && previous === undefined) return;
  if (previous === undefined) throw previousPasswordMissing();
  await requireNotLockedOut(context, user);
  if (password === undefined || !matchesPassword(password, user, previous)) {
    await noteFailure(context, user);
    throw incorrectUsernameOrPassword();
  }
  await noteSuccess(context, user);
}
