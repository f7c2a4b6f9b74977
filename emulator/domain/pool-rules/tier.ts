import type { PoolDomain } from "../domain-name.ts";
import { featuresOverTier } from "../errors/pool-errors.ts";
import type { PoolSettings } from "../pool.ts";

/** AWS's name for the newer login pages, as a tier refuses them. */
export const managedLoginFeature = "Managed Login Version 2";

/**
 * Features that a pool uses and its tier does not have are refused, all in one message. LITE has none of them;
 * ESSENTIALS lacks threat protection; PLUS has all.
 * @throws CognitoError FeatureUnavailableInTierException
 */
export function checkTier(settings: PoolSettings, domains: readonly PoolDomain[]): void {
  const tier = settings.UserPoolTier ?? "ESSENTIALS";
  if (tier === "PLUS") return;
  const unavailable = [
    ...(tier === "LITE" ? essentialsFeatures(settings, domains) : []),
    ...plusFeatures(settings),
  ];
  if (unavailable.length > 0) throw featuresOverTier(tier, unavailable);
}

function plusFeatures({ UserPoolAddOns }: PoolSettings): string[] {
  const mode = UserPoolAddOns?.AdvancedSecurityMode ?? "OFF";
  return mode === "OFF" ? [] : ["Threat Protection"];
}

/** The names after managed login are inferred; no refusal of these was seen. */
function essentialsFeatures(settings: PoolSettings, domains: readonly PoolDomain[]): string[] {
  const factors = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const version = settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? "V1_0";
  const { DcrConfiguration: dcr, AcrConfiguration: acr } = settings;
  const used: readonly (readonly [boolean, string])[] = [
    [factors.some((factor) => factor !== "PASSWORD"), "Passwordless Sign-In"],
    [version !== "V1_0", "Token Customization with Pre-Token Generation Lambda V2_0"],
    [domains.some((domain) => domain.managedLoginVersion === 2), managedLoginFeature],
    [dcr !== undefined && dcr.EnableStatus !== "Disabled", "Dynamic Client Registration"],
    [Object.keys(acr ?? {}).length > 0, "Custom ACR Levels"],
    [settings.EmailMfaConfiguration !== undefined, "Email MFA"],
    [settings.WebAuthnConfiguration?.FactorConfiguration !== undefined, "Passkey MFA"],
  ];
  return used.flatMap(([isUsed, name]) => (isUsed ? [name] : []));
}
