import type {
  GetUserPoolMfaConfigResponse,
  SetUserPoolMfaConfigRequest,
} from "@aws-sdk/client-cognito-identity-provider";
import { checkTier } from "./pool-rules/tier.ts";
import { checkMfaFactors } from "./pool-rules/multi-factor.ts";
import { checkSms } from "./pool-rules/sms.ts";
import type { PoolDomain } from "./domain-name.ts";
import {
  allFactorsDisabled,
  mfaOffWithFactor,
  onlyPasskeysConfigured,
  smsMfaWithoutSms,
} from "./errors/mfa-errors.ts";
import type { Pool, PoolSettings } from "./pool.ts";
import { present } from "./present.ts";

/** What SetUserPoolMfaConfig sets. */
export type RequestedMfa = Omit<SetUserPoolMfaConfigRequest, "UserPoolId">;

/**
 * The pool after SetUserPoolMfaConfig, which replaces the whole: what it leaves out is gone, and MfaConfiguration is OFF.
 * SMS alone stays, because the pool sends other messages by it.
 * @param domains the domains attached to the pool, which its tier may refuse
 * @source go-to-k/cdkd, measured in us-east-1 in August 2026; Terraform's user_pool.go for SMS
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function withMfaConfig(
  pool: Pool,
  requested: RequestedMfa,
  now: number,
  domains: readonly PoolDomain[],
): Pool {
  requireFactors(requested);
  const { SmsMfaConfiguration: sms } = requested;
  if (sms !== undefined && sms.SmsConfiguration === undefined) throw smsMfaWithoutSms();
  const settings = present<PoolSettings>({
    ...pool.settings,
    MfaConfiguration: requested.MfaConfiguration ?? "OFF",
    SoftwareTokenMfaConfiguration: requested.SoftwareTokenMfaConfiguration && {
      Enabled: requested.SoftwareTokenMfaConfiguration.Enabled ?? false,
    },
    EmailMfaConfiguration: requested.EmailMfaConfiguration,
    WebAuthnConfiguration: requested.WebAuthnConfiguration,
    ...(sms === undefined ? {} : sms),
  });
  checkMfaFactors(settings);
  checkTier(settings, domains);
  checkSms(settings.SmsConfiguration, pool.region);
  return { ...pool, settings, updatedAt: now };
}

/** The first check of all: which factors are configured agrees with whether there shall be any. */
function requireFactors(requested: RequestedMfa): void {
  const {
    SmsMfaConfiguration: sms,
    SoftwareTokenMfaConfiguration: totp,
    EmailMfaConfiguration: email,
  } = requested;
  if ((requested.MfaConfiguration ?? "OFF") === "OFF") {
    if (sms ?? totp ?? email) throw mfaOffWithFactor();
    return;
  }
  if (sms ?? email ?? totp?.Enabled) return;
  const onlyPasskeys = totp === undefined && requested.WebAuthnConfiguration !== undefined;
  throw onlyPasskeys ? onlyPasskeysConfigured() : allFactorsDisabled();
}

/** The pool's MFA as SetUserPoolMfaConfig and GetUserPoolMfaConfig answer it; SMS is shown even while MFA is off. */
export function mfaConfigShape({
  settings,
}: Pool): Omit<GetUserPoolMfaConfigResponse, "$metadata"> {
  const { SmsConfiguration, SmsAuthenticationMessage } = settings;
  return present({
    SmsMfaConfiguration:
      SmsConfiguration && present({ SmsAuthenticationMessage, SmsConfiguration }),
    SoftwareTokenMfaConfiguration: settings.SoftwareTokenMfaConfiguration,
    EmailMfaConfiguration: settings.EmailMfaConfiguration,
    MfaConfiguration: settings.MfaConfiguration,
    WebAuthnConfiguration: settings.WebAuthnConfiguration,
  });
}
