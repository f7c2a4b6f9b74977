import type { CodeDelivery } from "../../../delivery/send-message.ts";
import type { Client } from "../../../domain/client.ts";
import type { PendingCode } from "../../../domain/hashed-code.ts";
import { mfaContact } from "../../../domain/mfa.ts";
import { activeFactors } from "../../../domain/mfa-rules.ts";
import { usernameKey, type Pool } from "../../../domain/pool.ts";
import { recoveryContactOf, type RecoveryContact } from "../../../domain/recovery-contact.ts";
import type { User } from "../../../domain/user.ts";
import { hours } from "../../../platform/clock.ts";
import type { EmulatorContext } from "../../context.ts";
import { sendCode } from "../confirmation-message.ts";

/** How long a recovery code is good for. @source developer guide, limits */
export const recoveryCodeLifetime = hours(1);

const recoveryCode = "forgot-password";

/** Whose attempts are counted and whose code is kept: a user's, or those of a name that nobody has. */
export function recoveryOwner(
  pool: Pool,
  user: User | undefined,
  name: string,
): Pick<PendingCode, "poolId" | "sub" | "purpose"> {
  // No `sub` has a colon, so a name never reaches a user's codes.
  const sub = user?.sub ?? `nobody:${usernameKey(pool, name)}`;
  return { poolId: pool.id, sub, purpose: recoveryCode };
}

/** Where a recovery code goes. */
export interface RecoveryAddress {
  readonly attribute: RecoveryContact;
  readonly to: string;
}

/** The user's first choice among the pool's contacts, verified and no second factor; undefined when there is none. */
export function recoveryAddress(pool: Pool, user: User): RecoveryAddress | undefined {
  return recoveryContactOf(pool, user, secondFactorContacts(pool, user));
}

/**
 * Sends a recovery code there; it replaces an earlier one. Only the client that asked for it can use it; what an
 * administrator asked for, every client can (inferred).
 * @source a field report of ConfirmForgotPassword with another ClientId (int-docs-phenom.pages.dev)
 */
export function sendRecoveryCode(
  context: EmulatorContext,
  who: { readonly pool: Pool; readonly client?: Client; readonly user: User },
  address: RecoveryAddress,
): Promise<CodeDelivery> {
  return sendCode(context, {
    ...who,
    ...address,
    kept: recoveryCode,
    clientId: who.client?.id,
    purpose: "ForgotPassword",
    lifetime: recoveryCodeLifetime,
  });
}

/** The contacts that receive the user's MFA codes. */
function secondFactorContacts(pool: Pool, user: User): ReadonlySet<RecoveryContact> {
  const contacts: Readonly<Record<string, RecoveryContact>> = mfaContact;
  return new Set(activeFactors(pool, user).flatMap((factor) => contacts[factor] ?? []));
}
