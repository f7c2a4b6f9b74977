import type { Pool } from "./pool.ts";
import type { User } from "./user.ts";

/** The attributes that a recovery code can go to. */
export type RecoveryContact = "email" | "phone_number";

/** Without an AccountRecoverySetting the phone comes first. @source API reference, AccountRecoverySetting */
const legacyOrder: readonly RecoveryContact[] = ["phone_number", "email"];

const contactOf = { verified_email: "email", verified_phone_number: "phone_number" } as const;

/** What the pool recovers accounts by, the first choice first; nothing where only an administrator may. */
export function recoveryContacts(pool: Pool): readonly RecoveryContact[] {
  const mechanisms = pool.settings.AccountRecoverySetting?.RecoveryMechanisms;
  if (mechanisms === undefined) return legacyOrder;
  return mechanisms
    .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .flatMap(({ Name }) => (Name === undefined || Name === "admin_only" ? [] : [contactOf[Name]]));
}

/** Whether only an administrator starts a recovery in this pool. */
export function isRecoveredByAdministrator(pool: Pool): boolean {
  return recoveryContacts(pool).length === 0;
}

/**
 * Where this user's recovery code goes: the first of the pool's contacts that the user has verified and that is no second
 * factor of theirs, because whoever holds one medium must not get past both. An administrator's reset in a pool that
 * leaves recovery to administrators takes any contact (inferred).
 * @param secondFactors the contacts that receive the user's MFA codes
 */
export function recoveryContactOf(
  pool: Pool,
  user: Pick<User, "attributes">,
  secondFactors: ReadonlySet<RecoveryContact>,
): { readonly attribute: RecoveryContact; readonly to: string } | undefined {
  const contacts = isRecoveredByAdministrator(pool) ? legacyOrder : recoveryContacts(pool);
  for (const attribute of contacts) {
    const to = user.attributes[attribute];
    const verified = user.attributes[`${attribute}_verified`] === "true";
    if (to && verified && !secondFactors.has(attribute)) return { attribute, to };
  }
  return undefined;
}
