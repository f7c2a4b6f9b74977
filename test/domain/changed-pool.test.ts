import type { UpdateUserPoolRequest } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { changedPool } from "../../emulator/domain/changed-pool.ts";
import type { Pool, PoolSettings } from "../../emulator/domain/pool.ts";
import { createdAt, poolOf, sms } from "./pools.ts";
import { refusal } from "./refusal.ts";

type Update = Omit<UpdateUserPoolRequest, "UserPoolId">;
const later = createdAt + 1000;
const lambda = "arn:aws:lambda:us-east-1:123456789012:function:trigger";

/** A pool in which everything differs from the default. */
const furnished = (): Pool =>
  poolOf({
    UserPoolTier: "PLUS",
    Policies: {
      PasswordPolicy: { MinimumLength: 10, TemporaryPasswordValidityDays: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] },
    },
    DeletionProtection: "ACTIVE",
    LambdaConfig: { PreSignUp: lambda },
    AutoVerifiedAttributes: ["email"],
    UsernameAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    EmailVerificationMessage: "Code {####}",
    SmsAuthenticationMessage: "MFA {####}",
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    EmailConfiguration: { From: "a@example.com" },
    SmsConfiguration: sms,
    UserPoolTags: { team: "a" },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
    KeyConfiguration: { KeyType: "AWS_OWNED_KEY" },
    IssuerConfiguration: { Type: "UPDATED" },
    DcrConfiguration: { OpenDcrEnabled: true },
    AcrConfiguration: { LEVEL_1: { AcrValue: "urn:example:1" } },
  });

describe("UpdateUserPool with nothing but the pool's id", () => {
  const before = furnished();
  const after = changedPool(before, {}, later);

  test.each<keyof PoolSettings>([
    "Policies",
    "MfaConfiguration",
    "UserPoolTier",
    "UsernameAttributes",
    "UsernameConfiguration",
    "KeyConfiguration",
    "IssuerConfiguration",
    "DcrConfiguration",
  ])("keeps %s", (name) => {
    expect(before.settings[name]).toBeDefined();
    expect(after.settings[name]).toEqual(before.settings[name]);
  });

  test.each<[keyof PoolSettings, unknown]>([
    ["AutoVerifiedAttributes", undefined],
    ["DeletionProtection", "INACTIVE"],
    ["LambdaConfig", {}],
    ["EmailVerificationMessage", undefined],
    ["VerificationMessageTemplate", { DefaultEmailOption: "CONFIRM_WITH_CODE" }],
    ["SmsAuthenticationMessage", undefined],
    ["DeviceConfiguration", undefined],
    ["EmailConfiguration", { EmailSendingAccount: "COGNITO_DEFAULT" }],
    ["SmsConfiguration", undefined],
    ["UserPoolTags", {}],
    ["AdminCreateUserConfig", { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 3 }],
    ["UserPoolAddOns", undefined],
    ["AccountRecoverySetting", undefined],
    ["AcrConfiguration", undefined],
  ])("resets %s", (name, value) => {
    expect(before.settings[name]).not.toEqual(value);
    expect(after.settings[name]).toEqual(value);
  });

  test("keeps id, name, schema and creation, and moves LastModifiedDate", () => {
    expect(after).toMatchObject({
      id: before.id,
      name: before.name,
      schema: before.schema,
      createdAt,
      updatedAt: later,
    });
  });
});

describe("UpdateUserPool", () => {
  test("changes the pool's name", () => {
    expect(changedPool(poolOf(), { PoolName: "renamed" }, later).name).toBe("renamed");
  });

  test("keeps the policy of which it does not speak", () => {
    const signIn = {
      AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] as ("PASSWORD" | "EMAIL_OTP")[],
    };
    const { settings } = changedPool(furnished(), { Policies: { SignInPolicy: signIn } }, later);
    expect(settings.Policies?.SignInPolicy).toEqual(signIn);
    expect(settings.Policies?.PasswordPolicy).toMatchObject({
      MinimumLength: 10,
      TemporaryPasswordValidityDays: 3,
    });
    const password = { Policies: { PasswordPolicy: { MinimumLength: 20 } } };
    const other = changedPool(furnished(), password, later).settings.Policies;
    expect(other?.PasswordPolicy?.MinimumLength).toBe(20);
    expect(other?.SignInPolicy?.AllowedFirstAuthFactors).toEqual(["PASSWORD", "WEB_AUTHN"]);
  });

  const verifying = poolOf({
    AutoVerifiedAttributes: ["email"],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  });

  test("keeps UserAttributeUpdateSettings that it does not mention", () => {
    const { settings } = changedPool(verifying, { AutoVerifiedAttributes: ["email"] }, later);
    expect(settings.UserAttributeUpdateSettings).toEqual({
      AttributesRequireVerificationBeforeUpdate: ["email"],
    });
  });

  test("clears UserAttributeUpdateSettings with an empty list, which then shows", () => {
    const { settings } = changedPool(
      verifying,
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] } },
      later,
    );
    expect(settings.UserAttributeUpdateSettings).toEqual({
      AttributesRequireVerificationBeforeUpdate: [],
    });
  });

  test("keeps a pool's MFA when SmsConfiguration comes again", () => {
    const pool = poolOf({ MfaConfiguration: "OPTIONAL", SmsConfiguration: sms });
    expect(changedPool(pool, { SmsConfiguration: sms }, later).settings.MfaConfiguration).toBe(
      "OPTIONAL",
    );
  });

  const invalid = "InvalidParameterException";
  test.each<[string, Pool, Update, string, string]>([
    [
      "DeletionProtection alone on a pool that verifies before it updates",
      verifying,
      { DeletionProtection: "INACTIVE" },
      invalid,
      "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
    ],
    [
      "MFA ON for a pool without a factor",
      poolOf(),
      { MfaConfiguration: "ON" },
      invalid,
      "Cannot turn MFA functionality ON, once the user pool has been created",
    ],
    [
      "MFA OPTIONAL without SmsConfiguration",
      poolOf(),
      { MfaConfiguration: "OPTIONAL" },
      invalid,
      "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    ],
    [
      "to take SmsConfiguration from a pool whose MFA needs it",
      poolOf({ MfaConfiguration: "ON", SmsConfiguration: sms }),
      {},
      invalid,
      "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    ],
    [
      "to take SmsConfiguration from a pool that signs in by SMS",
      poolOf({
        SmsConfiguration: sms,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "SMS_OTP"] } },
      }),
      {},
      invalid,
      "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
    ],
    [
      "UnusedAccountValidityDays other than the pool's TemporaryPasswordValidityDays",
      furnished(),
      { AdminCreateUserConfig: { UnusedAccountValidityDays: 4 } },
      invalid,
      "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    ],
    [
      "LITE for a pool with passwordless factors that stay",
      poolOf({
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      }),
      { UserPoolTier: "LITE" },
      "FeatureUnavailableInTierException",
      "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In",
    ],
  ])("refuses %s", (_, pool, update, type, message) => {
    expect(refusal(() => changedPool(pool, update, later))).toEqual({ type, message });
  });

  test("refuses LITE while a domain has managed login", () => {
    const domain = {
      domain: "prefix",
      poolId: "p",
      managedLoginVersion: 2,
      createdAt,
      updatedAt: createdAt,
    } as const;
    expect(refusal(() => changedPool(poolOf(), { UserPoolTier: "LITE" }, later, [domain]))).toEqual(
      {
        type: "FeatureUnavailableInTierException",
        message:
          "The following features need to be disabled for the LITE pricing tier configured: Managed Login Version 2",
      },
    );
  });
});
