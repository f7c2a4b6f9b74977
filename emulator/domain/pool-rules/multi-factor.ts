import {
  mfaOnAfterCreation,
  onlyStrongFactorsWithMfa,
  smsNeededForMfa,
} from "../errors/pool-errors.ts";
import type { RequestedSettings } from "../pool-settings.ts";
import type { PoolSettings } from "../pool.ts";

/**
 * What MfaConfiguration needs. SMS is the only second factor that CreateUserPool and UpdateUserPool can configure; a
 * pool whose MFA came by SetUserPoolMfaConfig keeps it through an update that does not speak of it.
 * @param before the settings that an update replaces; absent for a new pool
 * @throws CognitoError InvalidParameterException
 */
export function checkMultiFactor(
  settings: PoolSettings,
  requested: RequestedSettings,
  before?: PoolSettings,
): void {
  const { MfaConfiguration, SmsConfiguration, Policies } = settings;
  if (MfaConfiguration === "OFF") return;
  if (SmsConfiguration === undefined) {
    const asked = requested.MfaConfiguration;
    if (before !== undefined && asked === "ON" && before.MfaConfiguration !== "ON") {
      throw mfaOnAfterCreation();
    }
    if (asked !== undefined || before?.SmsConfiguration !== undefined) throw smsNeededForMfa();
  }
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (MfaConfiguration === "ON" && factors.some((f) => f === "EMAIL_OTP" || f === "SMS_OTP")) {
    throw onlyStrongFactorsWithMfa();
  }
}
