import { describe, expect, test } from "vitest";
import type { NewPoolInput } from "../../emulator/domain/new-pool.ts";
import { poolOf, sms } from "./pools.ts";
import { refusal } from "./refusal.ts";

const factors = (...AllowedFirstAuthFactors: string[]): Partial<NewPoolInput> =>
  ({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } }) as Partial<NewPoolInput>; // names as a client would type them

const invalid = "InvalidParameterException";
const overTier = "FeatureUnavailableInTierException";
const lambda = (region: string): string => `arn:aws:lambda:${region}:123456789012:function:trigger`;

describe("CreateUserPool refuses", () => {
  test.each<[string, Partial<NewPoolInput>, string, string]>([
    [
      "AliasAttributes beside UsernameAttributes",
      { AliasAttributes: ["email"], UsernameAttributes: ["email"] },
      invalid,
      "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
    ],
    [
      "AliasAttributes beside empty UsernameAttributes",
      { AliasAttributes: ["email"], UsernameAttributes: [] },
      invalid,
      "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
    ],
    [
      "preferred_username as a required attribute and an alias",
      {
        AliasAttributes: ["preferred_username"],
        Schema: [{ Name: "preferred_username", Required: true }],
      },
      invalid,
      "preferred_username cannot be both a required attribute and an alias attribute.",
    ],
    [
      "MFA without SmsConfiguration",
      { MfaConfiguration: "OPTIONAL" },
      invalid,
      "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    ],
    [
      "required MFA beside one-time passwords as first factors",
      { ...factors("PASSWORD", "EMAIL_OTP"), MfaConfiguration: "ON", SmsConfiguration: sms },
      invalid,
      "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
    ],
    [
      "automatic verification of phone numbers without SmsConfiguration",
      { AutoVerifiedAttributes: ["phone_number"] },
      invalid,
      "SMS configuration is required when phone_number is selected for auto verification",
    ],
    [
      "SMS_OTP without SmsConfiguration",
      factors("PASSWORD", "SMS_OTP"),
      invalid,
      "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
    ],
    [
      "first factors without PASSWORD",
      factors("EMAIL_OTP"),
      invalid,
      "PASSWORD must be included in AllowedFirstAuthFactors",
    ],
    [
      "SOFTWARE_TOKEN as a first factor",
      factors("PASSWORD", "SOFTWARE_TOKEN"),
      invalid,
      "SOFTWARE_TOKEN is not supported as a first auth factor",
    ],
    [
      "verification before update of what is not verified automatically",
      {
        AutoVerifiedAttributes: [],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      },
      invalid,
      "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
    ],
    [
      "two lengths of life of a temporary password",
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 5 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 6 },
      },
      invalid,
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    ],
    [
      "recovery mechanisms of one priority",
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: "verified_email" },
            { Priority: 1, Name: "verified_phone_number" },
          ],
        },
      },
      invalid,
      "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
    ],
    [
      "one recovery mechanism twice",
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: "verified_email" },
            { Priority: 2, Name: "verified_email" },
          ],
        },
      },
      invalid,
      "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
    ],
    [
      "admin_only beside another recovery mechanism",
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: "admin_only" },
            { Priority: 2, Name: "verified_email" },
          ],
        },
      },
      invalid,
      "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
    ],
    [
      "threat protection on ESSENTIALS",
      { UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" } },
      overTier,
      "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection",
    ],
    [
      "passwordless first factors on LITE",
      { ...factors("PASSWORD", "WEB_AUTHN"), UserPoolTier: "LITE" },
      overTier,
      "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In",
    ],
    [
      "access-token customization on LITE",
      {
        UserPoolTier: "LITE",
        LambdaConfig: {
          PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: lambda("us-east-1") },
        },
      },
      overTier,
      "The following features need to be disabled for the LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0",
    ],
    [
      "several features on LITE, in one message",
      {
        ...factors("PASSWORD", "EMAIL_OTP"),
        UserPoolTier: "LITE",
        UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
      },
      overTier,
      "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In, Threat Protection",
    ],
    [
      "an SNS region other than the pool's",
      { SmsConfiguration: { ...sms, SnsRegion: "eu-west-1" } },
      invalid,
      "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1",
    ],
    [
      "an SmsConfiguration without sender",
      { SmsConfiguration: {} },
      invalid,
      "SmsConfiguration requires exactly one of SnsCallerArn and EumsSms.",
    ],
    [
      "an SES identity in a region that does not serve the pool",
      {
        EmailConfiguration: { SourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/a@b.c" },
      },
      invalid,
      "Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.",
    ],
    [
      "DEVELOPER e-mail without SourceArn",
      { EmailConfiguration: { EmailSendingAccount: "DEVELOPER" } },
      invalid,
      "SourceArn is required when EmailSendingAccount is DEVELOPER.",
    ],
    [
      "a From that is no address",
      { EmailConfiguration: { From: "Test User" } },
      invalid,
      "Provided From email address is invalid",
    ],
    [
      "a trigger in another region",
      { LambdaConfig: { PreSignUp: lambda("eu-west-1") } },
      invalid,
      "Cross-region lambda functions are not supported",
    ],
    [
      "a nested trigger in another region",
      {
        LambdaConfig: {
          CustomEmailSender: { LambdaVersion: "V1_0", LambdaArn: lambda("eu-west-1") },
        },
      },
      invalid,
      "Cross-region lambda functions are not supported",
    ],
    [
      "two pre token generation functions",
      {
        LambdaConfig: {
          PreTokenGeneration: lambda("us-east-1"),
          PreTokenGenerationConfig: {
            LambdaVersion: "V1_0",
            LambdaArn: `${lambda("us-east-1")}-2`,
          },
        },
      },
      invalid,
      "PreTokenGeneration and PreTokenGenerationConfig LambdaArn must be identical.",
    ],
    [
      "tags with AWS's prefix",
      { UserPoolTags: { "aws:team": "a" } },
      "UserPoolTaggingException",
      "Tag key aws:team uses the prefix aws:, which is reserved.",
    ],
    [
      "more than fifty tags",
      { UserPoolTags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, "v"])) },
      "UserPoolTaggingException",
      "A user pool can have at most 50 tags.",
    ],
  ])("%s", (_, input, type, message) => {
    expect(refusal(() => poolOf(input))).toEqual({ type, message });
  });
});

describe("CreateUserPool accepts", () => {
  test.each<[string, Partial<NewPoolInput>, string?]>([
    [
      "MFA with SmsConfiguration and nothing verified",
      { MfaConfiguration: "ON", SmsConfiguration: sms },
    ],
    [
      "optional MFA beside EMAIL_OTP",
      { ...factors("PASSWORD", "EMAIL_OTP"), MfaConfiguration: "OPTIONAL", SmsConfiguration: sms },
    ],
    [
      "one length of life under both names",
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 5 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 5 },
      },
    ],
    [
      "a KMS key in another region than the triggers",
      {
        LambdaConfig: {
          KMSKeyID: "arn:aws:kms:eu-west-1:123456789012:key/k",
          PreSignUp: lambda("us-east-1"),
        },
      },
    ],
    ["a From with a name", { EmailConfiguration: { From: "Test User <testuser@example.com>" } }],
    [
      "SNS in Tokyo for a pool in Seoul",
      { SmsConfiguration: { ...sms, SnsRegion: "ap-northeast-1" } },
      "ap-northeast-2",
    ],
    [
      "an SES identity in the pool's own region",
      { EmailConfiguration: { SourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/a@b.c" } },
      "eu-central-1",
    ],
    [
      "threat protection on PLUS",
      { UserPoolTier: "PLUS", UserPoolAddOns: { AdvancedSecurityMode: "ENFORCED" } },
    ],
  ])("%s", (_, input, region) => {
    expect(refusal(() => poolOf(input, region))).toBeUndefined();
  });
});
