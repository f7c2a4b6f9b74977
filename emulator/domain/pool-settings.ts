import type {
  AdminCreateUserConfigType,
  PasswordPolicyType,
  UpdateUserPoolRequest,
  UserPoolPolicyType,
} from "@aws-sdk/client-cognito-identity-provider";
import { unusedAccountValidityReplaced } from "./errors/pool-errors.ts";
import { mirroredMessages } from "./pool-rules/message-mirror.ts";
import { mirroredLambdaConfig } from "./pool-rules/lambda-config.ts";
import type { PoolSettings } from "./pool.ts";
import { present, unlessEmpty } from "./present.ts";

/** What CreateUserPool and UpdateUserPool both set. */
export type RequestedSettings = Omit<UpdateUserPoolRequest, "UserPoolId" | "PoolName">;

/** What only CreateUserPool sets, for good. */
export type SignInOptions = Pick<
  PoolSettings,
  "AliasAttributes" | "UsernameAttributes" | "UsernameConfiguration"
>;

const defaultValidityDays = 7;

/**
 * The settings that a request asks for, with AWS's defaults in place of what it leaves out and each of the two
 * spellings of one setting filled in from the other.
 * @source Terraform's acceptance tests of a user pool (defaults, message mirror); the AWS CLI's examples (lay-out)
 * @throws CognitoError InvalidParameterException when two spellings of one setting disagree
 */
export function settingsFrom(requested: RequestedSettings, options: SignInOptions): PoolSettings {
  const policies = requestedPolicies(requested);
  return present<PoolSettings>({
    Policies: policies,
    DeletionProtection: requested.DeletionProtection ?? "INACTIVE",
    LambdaConfig: mirroredLambdaConfig(requested.LambdaConfig ?? {}),
    AutoVerifiedAttributes: unlessEmpty(requested.AutoVerifiedAttributes),
    AliasAttributes: unlessEmpty(options.AliasAttributes),
    UsernameAttributes: unlessEmpty(options.UsernameAttributes),
    ...mirroredMessages(requested),
    SmsAuthenticationMessage: requested.SmsAuthenticationMessage,
    UserAttributeUpdateSettings: requested.UserAttributeUpdateSettings && {
      AttributesRequireVerificationBeforeUpdate:
        requested.UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate ?? [],
    },
    MfaConfiguration: requested.MfaConfiguration ?? "OFF",
    DeviceConfiguration: requested.DeviceConfiguration && {
      ChallengeRequiredOnNewDevice:
        requested.DeviceConfiguration.ChallengeRequiredOnNewDevice ?? false,
      DeviceOnlyRememberedOnUserPrompt:
        requested.DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt ?? false,
    },
    EmailConfiguration: {
      ...requested.EmailConfiguration,
      EmailSendingAccount: requested.EmailConfiguration?.EmailSendingAccount ?? "COGNITO_DEFAULT",
    },
    SmsConfiguration: requested.SmsConfiguration,
    UserPoolTags: requested.UserPoolTags ?? {},
    AdminCreateUserConfig: adminCreateUserConfig(
      requested.AdminCreateUserConfig,
      policies.PasswordPolicy,
    ),
    UsernameConfiguration: options.UsernameConfiguration,
    UserPoolAddOns: requested.UserPoolAddOns && {
      ...requested.UserPoolAddOns,
      AdvancedSecurityAdditionalFlows:
        requested.UserPoolAddOns.AdvancedSecurityAdditionalFlows ?? {},
    },
    // Left out it stays absent: recovery then prefers SMS, whatever DescribeUserPool shows.
    AccountRecoverySetting: requested.AccountRecoverySetting?.RecoveryMechanisms && {
      RecoveryMechanisms: requested.AccountRecoverySetting.RecoveryMechanisms,
    },
    UserPoolTier: requested.UserPoolTier ?? "ESSENTIALS",
    DcrConfiguration: requested.DcrConfiguration,
    KeyConfiguration: requested.KeyConfiguration,
    IssuerConfiguration: requested.IssuerConfiguration,
    AcrConfiguration: requested.AcrConfiguration,
  });
}

/**
 * A policy that is given replaces the default one whole: its flags are false where it leaves them out (the model has
 * them as plain booleans). Zero days mean the default.
 */
function requestedPolicies(
  requested: RequestedSettings,
): UserPoolPolicyType & { PasswordPolicy: PasswordPolicyType } {
  const given = requested.Policies?.PasswordPolicy;
  const legacy = requested.AdminCreateUserConfig?.UnusedAccountValidityDays;
  const strict = given === undefined;
  return {
    PasswordPolicy: present<PasswordPolicyType>({
      MinimumLength: given?.MinimumLength ?? 8,
      RequireUppercase: given?.RequireUppercase ?? strict,
      RequireLowercase: given?.RequireLowercase ?? strict,
      RequireNumbers: given?.RequireNumbers ?? strict,
      RequireSymbols: given?.RequireSymbols ?? strict,
      PasswordHistorySize: given?.PasswordHistorySize,
      TemporaryPasswordValidityDays:
        (given?.TemporaryPasswordValidityDays ?? legacy) || defaultValidityDays,
    }),
    SignInPolicy: {
      AllowedFirstAuthFactors: requested.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [
        "PASSWORD",
      ],
    },
  };
}

/** UnusedAccountValidityDays is the former name of TemporaryPasswordValidityDays and always says the same. */
function adminCreateUserConfig(
  given: AdminCreateUserConfigType | undefined,
  policy: PasswordPolicyType,
): AdminCreateUserConfigType {
  const days = policy.TemporaryPasswordValidityDays;
  const legacy = given?.UnusedAccountValidityDays;
  if (legacy !== undefined && (legacy || defaultValidityDays) !== days) {
    throw unusedAccountValidityReplaced();
  }
  return present<AdminCreateUserConfigType>({
    AllowAdminCreateUserOnly: given?.AllowAdminCreateUserOnly ?? false,
    UnusedAccountValidityDays: days,
    InviteMessageTemplate: given?.InviteMessageTemplate,
  });
}
