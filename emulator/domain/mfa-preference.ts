import type {
  AdminSetUserMFAPreferenceRequest,
  MFAOptionType,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  factorNotOffered,
  factorNotSetUp,
  onlySmsByUserSettings,
  passkeysAreNoMfaHere,
  passkeysNeedAnotherFactor,
  preferredButDisabled,
  severalFactorsPreferred,
} from "./errors/mfa-errors.ts";
import { mfaContact, mfaFactors, type MfaFactor, type UserMfa } from "./mfa.ts";
import { offeredFactors } from "./mfa-rules.ts";
import type { Pool } from "./pool.ts";
import type { User } from "./user.ts";

/** What SetUserMFAPreference and its administrators' twin say of each factor; what they leave out stays as it is. */
export type RequestedPreference = Omit<AdminSetUserMFAPreferenceRequest, "UserPoolId" | "Username">;

const members = {
  SMS_MFA: "SMSMfaSettings",
  SOFTWARE_TOKEN_MFA: "SoftwareTokenMfaSettings",
  EMAIL_OTP: "EmailMfaSettings",
} as const;

const nothing: UserMfa = { enabled: [] };

/**
 * The user's factors as SetUserMFAPreference wants them. What can be turned on is what the user has set up and the pool
 * offers; turning off is always allowed, also where MFA is required, and gives up the preference.
 * @source aws-amplify/amplify-flutter integration tests, run on real pools; that a factor must be offered is inferred
 * @throws CognitoError InvalidParameterException
 */
export function withPreference(pool: Pool, user: User, requested: RequestedPreference): UserMfa {
  const before = user.mfa ?? nothing;
  const said = mfaFactors.flatMap((factor) => {
    const { Enabled = false, PreferredMfa = false } = requested[members[factor]] ?? {};
    return requested[members[factor]] ? [{ factor, on: Enabled, preferred: PreferredMfa }] : [];
  });
  if (said.filter(({ preferred }) => preferred).length > 1) throw severalFactorsPreferred();
  for (const { factor, on, preferred } of said) {
    if (preferred && !on) throw preferredButDisabled(factor);
    if (on) requirePossible(pool, user, factor);
  }
  const about = (factor: MfaFactor) => said.find((one) => one.factor === factor);
  const enabled = mfaFactors.filter(
    (factor) => about(factor)?.on ?? before.enabled.includes(factor),
  );
  const stillPreferred =
    before.preferred && !about(before.preferred) ? before.preferred : undefined;
  return {
    ...before,
    enabled,
    preferred: said.find(({ preferred }) => preferred)?.factor ?? stillPreferred,
    smsByUserSettings: about("SMS_MFA") ? undefined : before.smsByUserSettings,
    passkeys: withPasskeys(pool, requested, before, enabled),
  };
}

/** Passkeys stand for both factors only beside another one, so that nobody locks themselves out. */
function withPasskeys(
  pool: Pool,
  requested: RequestedPreference,
  before: UserMfa,
  enabled: readonly MfaFactor[],
): boolean | undefined {
  const said = requested.WebAuthnMfaSettings;
  if (said?.Enabled) {
    const { FactorConfiguration } = pool.settings.WebAuthnConfiguration ?? {};
    if (FactorConfiguration !== "MULTI_FACTOR_WITH_USER_VERIFICATION") throw passkeysAreNoMfaHere();
    if (enabled.length === 0) throw passkeysNeedAnotherFactor();
  }
  const on = said === undefined ? before.passkeys : said.Enabled;
  return (on && enabled.length > 0) || undefined;
}

/**
 * The user's factors after the old SetUserSettings, which knows SMS alone; an empty list turns it off.
 * @source API reference, SetUserSettings
 * @throws CognitoError InvalidParameterException
 */
export function withUserSettings(
  pool: Pool,
  user: User,
  options: readonly MFAOptionType[],
): UserMfa {
  for (const { AttributeName, DeliveryMedium } of options) {
    if (AttributeName !== "phone_number" || DeliveryMedium !== "SMS") throw onlySmsByUserSettings();
  }
  const on = options.length > 0;
  if (on) requirePossible(pool, user, "SMS_MFA");
  return { ...(user.mfa ?? nothing), smsByUserSettings: on || undefined };
}

function requirePossible(pool: Pool, user: User, factor: MfaFactor): void {
  const isSetUp =
    factor === "SOFTWARE_TOKEN_MFA"
      ? user.mfa?.softwareToken !== undefined
      : Boolean(user.attributes[mfaContact[factor]]);
  if (!isSetUp) throw factorNotSetUp(factor);
  if (!offeredFactors(pool.settings).includes(factor)) throw factorNotOffered(factor);
}
