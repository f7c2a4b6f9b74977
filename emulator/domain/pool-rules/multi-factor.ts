import { emailMfaOnDefaultSender, passkeysAreOneFactor } from "../errors/mfa-errors.ts";
import {
  mfaOnAfterCreation,
  onlyStrongFactorsWithMfa,
  smsNeededForMfa,
} from "../errors/pool-errors.ts";
import { offeredFactors } from "../mfa-rules.ts";
import type { RequestedSettings } from "../pool-settings.ts";
import type { PoolSettings } from "../pool.ts";

/**
 * What MfaConfiguration needs in CreateUserPool and UpdateUserPool. SMS is the only second factor that these can
 * configure; an update may also turn MFA on for the factors that SetUserPoolMfaConfig gave the pool.
 * @param before the settings that an update replaces; absent for a new pool
 * @throws CognitoError InvalidParameterException
 */
export function checkMultiFactor(
  settings: PoolSettings,
  requested: RequestedSettings,
  before?: PoolSettings,
): void {
  if (settings.MfaConfiguration !== "OFF" && offeredFactors(settings).length === 0) {
    const asked = requested.MfaConfiguration;
    if (before !== undefined && asked === "ON" && before.MfaConfiguration !== "ON") {
      throw mfaOnAfterCreation();
    }
    if (asked !== undefined || before?.SmsConfiguration !== undefined) throw smsNeededForMfa();
  }
  checkMfaFactors(settings);
}

/**
 * What the pool's factors need, whichever operation sets them: e-mail of the pool's own, and required MFA no first
 * factor that would be a single one.
 * @throws CognitoError InvalidParameterException
 */
export function checkMfaFactors(settings: PoolSettings): void {
  const { MfaConfiguration, EmailConfiguration, Policies, WebAuthnConfiguration } = settings;
  if (
    settings.EmailMfaConfiguration !== undefined &&
    EmailConfiguration?.EmailSendingAccount !== "DEVELOPER"
  ) {
    throw emailMfaOnDefaultSender();
  }
  if (MfaConfiguration !== "ON") return;
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (factors.some((factor) => factor === "EMAIL_OTP" || factor === "SMS_OTP")) {
    throw onlyStrongFactorsWithMfa();
  }
  const passkeys = WebAuthnConfiguration?.FactorConfiguration;
  if (factors.includes("WEB_AUTHN") && passkeys !== "MULTI_FACTOR_WITH_USER_VERIFICATION") {
    throw passkeysAreOneFactor();
  }
}
