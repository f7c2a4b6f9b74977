import { requireAttempt } from "../../../codes/attempt-limit.ts";
import { checkCode, claimCode } from "../../../codes/pending-code.ts";
import { hidesUserExistence, type Client } from "../../../domain/client.ts";
import { passwordDoesNotConform } from "../../../domain/errors/password-errors.ts";
import { notResettable } from "../../../domain/errors/recovery-errors.ts";
import { userDisabled, usernameClientNotFound } from "../../../domain/errors/resource-errors.ts";
import { userNotConfirmed } from "../../../domain/errors/sign-in-errors.ts";
import { codeExpired, codeMismatch } from "../../../domain/errors/sign-up-errors.ts";
import type { PendingCode } from "../../../domain/hashed-code.ts";
import { newPasswordCredential } from "../../../domain/password.ts";
import { withPassword } from "../../../domain/password-history.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import type { EmulatorContext } from "../../context.ts";
import { noteSuccess } from "../../sign-in/lock-out.ts";
import { requireAcceptablePassword } from "../acceptable-password.ts";
import { changeUser } from "../change-user.ts";
import { findUser } from "../resources.ts";
import { isResettable } from "./forgot-password.ts";
import { recoveryOwner } from "./recovery-code.ts";

/**
 * Sets a new password with the code that ForgotPassword or AdminResetUserPassword sent, and ends RESET_REQUIRED. A
 * password that is refused leaves the code good. Sign-ins that exist go on, and a lock-out ends (both inferred).
 */
export async function confirmForgotPassword(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  given: { readonly username: string; readonly code: string; readonly password: string },
): Promise<void> {
  const found = await findUser(context, pool, given.username);
  const owner = recoveryOwner(pool, found, given.username);
  await requireAttempt(context, "PasswordRecovery", pool.id, owner.sub);
  if (!hidesUserExistence(client)) {
    if (found === undefined) throw usernameClientNotFound();
    if (!found.enabled) throw userDisabled();
  }
  const code = await checkCode(context, { ...owner, clientId: client.id }, given.code);
  if (!found?.enabled) throw codeMismatch();
  requireRecovering(found, code);
  requireAcceptablePassword(pool, found, given.password, passwordDoesNotConform);
  await claimCode(context, code);

  const credential = newPasswordCredential(found, given.password, {
    random: context.random,
    now: context.clock.now(),
  });
  await changeUser(context, pool, found.sub, (latest) => {
    requireRecovering(latest, code);
    return { ...withPassword(pool, latest, credential), status: "CONFIRMED" };
  });
  await noteSuccess(context, found);
  // The PostConfirmation_ConfirmForgotPassword trigger belongs here.
}

/** A code proves the value that received it: whoever lost that address must not get in by it (inferred). */
function requireRecovering(user: User, code: PendingCode): void {
  if (user.status === "UNCONFIRMED") throw userNotConfirmed();
  if (!isResettable(user)) throw notResettable();
  if (user.attributes[code.attribute] !== code.destination) throw codeExpired();
}
