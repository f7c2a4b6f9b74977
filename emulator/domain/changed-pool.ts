import type { UpdateUserPoolRequest } from "@aws-sdk/client-cognito-identity-provider";
import { checkPool } from "./check-pool.ts";
import type { PoolDomain } from "./domain-name.ts";
import { settingsFrom, type RequestedSettings } from "./pool-settings.ts";
import type { MfaSettings, Pool, PoolSettings } from "./pool.ts";
import { present } from "./present.ts";

/**
 * The pool after UpdateUserPool. What the request leaves out goes back to its default, but for what `kept` names.
 * @param domains the domains attached to the pool, which a tier may refuse
 * @throws CognitoError when fields contradict one another
 */
export function changedPool(
  pool: Pool,
  input: Omit<UpdateUserPoolRequest, "UserPoolId">,
  now: number,
  domains: readonly PoolDomain[] = [],
): Pool {
  const { PoolName, ...requested } = input;
  const wanted = { ...requested, ...kept(pool.settings, requested) };
  const settings = present<PoolSettings>({
    ...settingsFrom(wanted, pool.settings),
    ...mfaSettings(pool.settings, wanted),
  });
  checkPool(settings, { region: pool.region, requested, before: pool.settings, domains });
  return { ...pool, name: PoolName ?? pool.name, settings, updatedAt: now };
}

/** What an update cannot speak of. Factors do not outlive MFA that it turns off (inferred: SetUserPoolMfaConfig). */
function mfaSettings(before: PoolSettings, { MfaConfiguration }: RequestedSettings): MfaSettings {
  const { WebAuthnConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = before;
  return MfaConfiguration === "OFF"
    ? { WebAuthnConfiguration }
    : { WebAuthnConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration };
}

/**
 * What an update keeps when it does not speak of it.
 * @source measured by go-to-k/cdkd (MfaConfiguration, both policies), Terraform and aws-nuke#477
 * (UserAttributeUpdateSettings), the API reference (UserPoolTier, DcrConfiguration); inferred for key and issuer,
 * without which the pool's tokens would change under its clients
 */
function kept(before: PoolSettings, requested: RequestedSettings): RequestedSettings {
  return {
    MfaConfiguration: requested.MfaConfiguration ?? before.MfaConfiguration,
    Policies: {
      PasswordPolicy: requested.Policies?.PasswordPolicy ?? before.Policies?.PasswordPolicy,
      SignInPolicy: requested.Policies?.SignInPolicy ?? before.Policies?.SignInPolicy,
    },
    UserPoolTier: requested.UserPoolTier ?? before.UserPoolTier,
    UserAttributeUpdateSettings:
      requested.UserAttributeUpdateSettings ?? before.UserAttributeUpdateSettings,
    DcrConfiguration: requested.DcrConfiguration ?? before.DcrConfiguration,
    KeyConfiguration: requested.KeyConfiguration ?? before.KeyConfiguration,
    IssuerConfiguration: requested.IssuerConfiguration ?? before.IssuerConfiguration,
  };
}
