import { noFactorPossible } from "./errors/mfa-errors.ts";
import { mfaContact, mfaFactors, type MfaFactor, type SentFactor } from "./mfa.ts";
import type { Pool, PoolSettings } from "./pool.ts";
import { recoveryContacts } from "./recovery-contact.ts";
import type { User } from "./user.ts";

/** What a sign-in has to do once its first factor was right. */
export type SecondFactor =
  | "none"
  | { readonly ask: MfaFactor }
  | { readonly choose: readonly MfaFactor[] }
  | { readonly setUp: readonly MfaFactor[] };

/**
 * The second factors that a pool has, while MFA is not off. An SMS configuration makes SMS one by itself.
 * @source developer guide, user-pool-settings-mfa
 */
export function offeredFactors(settings: PoolSettings): readonly MfaFactor[] {
  if ((settings.MfaConfiguration ?? "OFF") === "OFF") return [];
  const has: Readonly<Record<MfaFactor, boolean>> = {
    SMS_MFA: settings.SmsConfiguration !== undefined,
    SOFTWARE_TOKEN_MFA: settings.SoftwareTokenMfaConfiguration?.Enabled === true,
    EMAIL_OTP: settings.EmailMfaConfiguration !== undefined,
  };
  return mfaFactors.filter((factor) => has[factor]);
}

/**
 * The factors that the user turned on and that can be asked for: a token that was verified, also where the pool no longer
 * has software tokens; an address to send to.
 * @source developer guide, user-pool-settings-mfa, user-pool-settings-mfa-totp
 */
export function activeFactors(pool: Pool, user: User): readonly MfaFactor[] {
  const { settings } = pool;
  if ((settings.MfaConfiguration ?? "OFF") === "OFF" || user.mfa === undefined) return [];
  const { enabled, softwareToken, smsByUserSettings } = user.mfa;
  const offered = offeredFactors(settings);
  return mfaFactors.filter((factor) => {
    if (factor === "SOFTWARE_TOKEN_MFA") {
      return enabled.includes(factor) && softwareToken !== undefined;
    }
    const turnedOn = enabled.includes(factor) || (factor === "SMS_MFA" && smsByUserSettings);
    return turnedOn && offered.includes(factor) && hasContact(user, factor);
  });
}

/**
 * Which second factor a sign-in asks for. What the user turned on comes first: the preferred factor, the only one, or a
 * choice. Optional MFA ends there; required MFA takes what the user has, or has something set up.
 * @source developer guide, user-pool-settings-mfa, "Details of MFA logic at user runtime"; aws-amplify/amplify-flutter
 * integration tests, run on real pools
 * @throws CognitoError InvalidUserPoolConfigurationException when MFA is required and nothing can be asked
 */
export function secondFactorOf(pool: Pool, user: User): SecondFactor {
  const active = activeFactors(pool, user);
  const preferred = active.find((factor) => factor === user.mfa?.preferred);
  if (preferred !== undefined) return { ask: preferred };
  if (active.length > 0) return askOrChoose(active);
  return pool.settings.MfaConfiguration === "ON" ? requiredFactor(pool, user) : "none";
}

/** Required MFA of somebody who turned nothing on. */
function requiredFactor(pool: Pool, user: User): SecondFactor {
  const offered = offeredFactors(pool.settings);
  const sent = offered.filter(isSent).filter((factor) => hasContact(user, factor));
  if (offered.includes("SOFTWARE_TOKEN_MFA") && user.mfa?.softwareToken !== undefined) {
    const spare = sent.filter((factor) => !isPrimaryRecovery(pool, factor));
    return askOrChoose(mfaFactors.filter((f) => f === "SOFTWARE_TOKEN_MFA" || spare.includes(f)));
  }
  const usable = sent.filter((factor) => !isOnlyRecovery(pool, factor));
  if (usable.length === 1) return askOrChoose(usable);
  if (usable.length > 1) {
    return askOrChoose(usable.filter((factor) => !isPrimaryRecovery(pool, factor)));
  }
  const setUp = offered.filter((factor) => canSetUp(pool, user, factor));
  if (setUp.length === 0) throw noFactorPossible();
  return { setUp };
}

/** Who has an address at all is not asked for another one: only an authenticator app is left then. */
function canSetUp(pool: Pool, user: User, factor: MfaFactor): boolean {
  if (!isSent(factor)) return true;
  const hasAny = Boolean(user.attributes["email"]) || Boolean(user.attributes["phone_number"]);
  return !hasAny && !isPrimaryRecovery(pool, factor);
}

function askOrChoose(factors: readonly MfaFactor[]): SecondFactor {
  const [only, ...others] = factors;
  return only !== undefined && others.length === 0 ? { ask: only } : { choose: factors };
}

const isSent = (factor: MfaFactor): factor is SentFactor => Object.hasOwn(mfaContact, factor);

const hasContact = (user: User, factor: SentFactor): boolean =>
  Boolean(user.attributes[mfaContact[factor]]);

/** What recovers the password must not be the second factor too, as far as there is something else. */
const isPrimaryRecovery = (pool: Pool, factor: SentFactor): boolean =>
  recoveryContacts(pool)[0] === mfaContact[factor];

const isOnlyRecovery = (pool: Pool, factor: SentFactor): boolean =>
  recoveryContacts(pool).length === 1 && isPrimaryRecovery(pool, factor);
