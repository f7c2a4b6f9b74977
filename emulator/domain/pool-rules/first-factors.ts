import {
  passwordMustBeAFactor,
  smsNeededForSmsOtp,
  softwareTokenIsNoFirstFactor,
} from "../errors/pool-errors.ts";
import type { PoolSettings } from "../pool.ts";

/**
 * What AllowedFirstAuthFactors may hold, and what it needs.
 * @throws CognitoError InvalidParameterException
 */
export function checkFirstFactors({ Policies, SmsConfiguration }: PoolSettings): void {
  const factors = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  if (factors.includes("SOFTWARE_TOKEN")) throw softwareTokenIsNoFirstFactor();
  if (!factors.includes("PASSWORD")) throw passwordMustBeAFactor();
  if (factors.includes("SMS_OTP") && SmsConfiguration === undefined) throw smsNeededForSmsOtp();
}
