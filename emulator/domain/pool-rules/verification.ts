import {
  smsNeededForAutoVerification,
  updateSettingsNotAutoVerified,
} from "../errors/pool-errors.ts";
import type { PoolSettings } from "../pool.ts";

/**
 * What automatic verification needs, and what needs it. An update that leaves out AutoVerifiedAttributes resets them,
 * and so fails on a pool that verifies attributes before it changes them (aws-nuke#477).
 * @throws CognitoError InvalidParameterException
 */
export function checkVerification(settings: PoolSettings): void {
  const verified = settings.AutoVerifiedAttributes ?? [];
  if (verified.includes("phone_number") && settings.SmsConfiguration === undefined) {
    throw smsNeededForAutoVerification();
  }
  const before =
    settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  if (!before.every((name) => verified.includes(name))) throw updateSettingsNotAutoVerified();
}
