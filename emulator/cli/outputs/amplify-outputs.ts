import type { PasswordPolicyType } from "@aws-sdk/client-cognito-identity-provider";
import type { DescribedApp } from "./described-app.ts";

const amplifyMfa = { OFF: "NONE", ON: "REQUIRED", OPTIONAL: "OPTIONAL" } as const;

/**
 * The file of an Amplify Gen 2 backend. It has no place for an endpoint: Amplify takes `userPoolEndpoint` in code.
 * @source @aws-amplify/core 6, AmplifyOutputs/types.ts and parseAmplifyOutputs.ts
 */
export function amplifyOutputs(app: DescribedApp): object {
  const { region, pool, client, mfa, groups } = app;
  const methods = [
    ...(mfa.SmsMfaConfiguration === undefined ? [] : ["SMS"]),
    ...(mfa.SoftwareTokenMfaConfiguration?.Enabled === true ? ["TOTP"] : []),
  ];
  const required = (pool.SchemaAttributes ?? [])
    .filter(({ Name, Required }) => Required === true && Name !== "sub")
    .map(({ Name = "" }) => Name);
  return {
    version: "1",
    auth: {
      aws_region: region,
      user_pool_id: pool.Id,
      user_pool_client_id: client.ClientId,
      password_policy: passwordPolicy(pool.Policies?.PasswordPolicy ?? {}),
      ...oauth(app),
      standard_required_attributes: required,
      username_attributes: pool.UsernameAttributes ?? ["username"],
      user_verification_types: pool.AutoVerifiedAttributes ?? [],
      mfa_configuration: amplifyMfa[pool.MfaConfiguration ?? "OFF"],
      mfa_methods: methods,
      groups: groups.map(({ GroupName = "", Precedence }) => ({
        [GroupName]: Precedence === undefined ? {} : { precedence: Precedence },
      })),
      ...passwordless(app),
    },
  };
}

const passwordPolicy = (policy: PasswordPolicyType): object => ({
  min_length: policy.MinimumLength,
  require_lowercase: policy.RequireLowercase,
  require_numbers: policy.RequireNumbers,
  require_symbols: policy.RequireSymbols,
  require_uppercase: policy.RequireUppercase,
});

/** The host of the pages is the emulator's own: Amplify puts https in front of it. */
function oauth({ url, pool, client }: DescribedApp): object {
  const hasPages = pool.Domain !== undefined || pool.CustomDomain !== undefined;
  if (!hasPages || client.AllowedOAuthFlowsUserPoolClient !== true) return {};
  return {
    oauth: {
      identity_providers: [],
      domain: new URL(url).host,
      scopes: client.AllowedOAuthScopes ?? [],
      redirect_sign_in_uri: client.CallbackURLs ?? [],
      redirect_sign_out_uri: client.LogoutURLs ?? [],
      response_type: client.AllowedOAuthFlows?.includes("code") === true ? "code" : "token",
    },
  };
}

function passwordless({ pool, mfa }: DescribedApp): object {
  const factors = pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const { RelyingPartyId, UserVerification } = mfa.WebAuthnConfiguration ?? {};
  const webAuthn = { relying_party_id: RelyingPartyId, user_verification: UserVerification };
  const found = {
    ...(factors.includes("EMAIL_OTP") ? { email_otp_enabled: true } : {}),
    ...(factors.includes("SMS_OTP") ? { sms_otp_enabled: true } : {}),
    ...(factors.includes("WEB_AUTHN") ? { web_authn: webAuthn } : {}),
  };
  return Object.keys(found).length === 0 ? {} : { passwordless: found };
}
