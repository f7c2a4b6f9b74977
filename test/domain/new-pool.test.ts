import { describe, expect, test } from "vitest";
import { newPoolShape, poolShape } from "../../emulator/domain/pool-shape.ts";
import { standardAttributes } from "../../emulator/domain/standard-attributes.ts";
import { createdAt, poolOf } from "./pools.ts";

const accountId = "123456789012";

const defaults = {
  Id: "us-east-1_AbCdEfGh1",
  Name: "customers",
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  },
  DeletionProtection: "INACTIVE",
  LambdaConfig: {},
  LastModifiedDate: new Date(createdAt),
  CreationDate: new Date(createdAt),
  SchemaAttributes: standardAttributes,
  VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_CODE" },
  MfaConfiguration: "OFF",
  EstimatedNumberOfUsers: 0,
  EmailConfiguration: { EmailSendingAccount: "COGNITO_DEFAULT" },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
  Arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGh1",
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: "verified_email" },
      { Priority: 2, Name: "verified_phone_number" },
    ],
  },
  UserPoolTier: "ESSENTIALS",
};

describe("a pool of which only the name is given", () => {
  test("has AWS's defaults and no other member, in AWS's order", () => {
    expect(JSON.stringify(newPoolShape(poolOf(), accountId))).toBe(JSON.stringify(defaults));
  });

  test("is described with its tags, users and domains", () => {
    const domain = {
      poolId: "p",
      managedLoginVersion: 1,
      createdAt,
      updatedAt: createdAt,
    } as const;
    const shape = poolShape(poolOf(), {
      accountId,
      users: 3,
      domains: [
        {
          ...domain,
          domain: "auth.example.com",
          customCertificateArn: "arn:aws:acm:us-east-1:1:certificate/c",
        },
        { ...domain, domain: "prefix" },
      ],
    });
    expect(shape).toEqual({
      ...defaults,
      EstimatedNumberOfUsers: 3,
      UserPoolTags: {},
      Domain: "prefix",
      CustomDomain: "auth.example.com",
    });
    expect(Object.keys(shape).slice(11, 16)).toEqual([
      "EmailConfiguration",
      "UserPoolTags",
      "Domain",
      "CustomDomain",
      "AdminCreateUserConfig",
    ]);
  });
});

test("standard attributes have AWS's bounds", () => {
  const bounds = Object.fromEntries(
    standardAttributes.map((attribute) => [
      attribute.Name,
      attribute.StringAttributeConstraints ?? attribute.NumberAttributeConstraints,
    ]),
  );
  expect(bounds).toMatchObject({
    sub: { MinLength: "1", MaxLength: "2048" },
    email: { MinLength: "0", MaxLength: "2048" },
    birthdate: { MinLength: "10", MaxLength: "10" },
    updated_at: { MinValue: "0" },
  });
  expect(bounds["email_verified"]).toBeUndefined();
});

describe("two spellings of one setting", () => {
  test("the older message members fill the template", () => {
    const { settings } = poolOf({
      EmailVerificationMessage: "Code {####}",
      EmailVerificationSubject: "Your code",
      SmsVerificationMessage: "SMS {####}",
    });
    expect(settings.VerificationMessageTemplate).toEqual({
      SmsMessage: "SMS {####}",
      EmailMessage: "Code {####}",
      EmailSubject: "Your code",
      DefaultEmailOption: "CONFIRM_WITH_CODE",
    });
  });

  test("the template fills the older message members, and wins over them", () => {
    const { settings } = poolOf({
      EmailVerificationMessage: "old {####}",
      VerificationMessageTemplate: {
        EmailMessage: "new {####}",
        EmailSubject: "subject",
        SmsMessage: "sms {####}",
        EmailMessageByLink: "{##Click##}",
        DefaultEmailOption: "CONFIRM_WITH_LINK",
      },
    });
    expect(settings).toMatchObject({
      EmailVerificationMessage: "new {####}",
      EmailVerificationSubject: "subject",
      SmsVerificationMessage: "sms {####}",
      VerificationMessageTemplate: {
        EmailMessage: "new {####}",
        EmailMessageByLink: "{##Click##}",
        DefaultEmailOption: "CONFIRM_WITH_LINK",
      },
    });
  });

  test("UnusedAccountValidityDays and TemporaryPasswordValidityDays say the same", () => {
    const legacy = poolOf({ AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } }).settings;
    expect(legacy.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(3);
    const current = poolOf({
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 5 } },
    }).settings;
    expect(current.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(5);
  });

  test("TemporaryPasswordValidityDays 0 means 7", () => {
    const { settings } = poolOf({
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } },
    });
    expect(settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(7);
    expect(settings.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(7);
  });

  test("PreTokenGeneration is version V1_0 of PreTokenGenerationConfig", () => {
    const arn = "arn:aws:lambda:us-east-1:123456789012:function:claims";
    expect(poolOf({ LambdaConfig: { PreTokenGeneration: arn } }).settings.LambdaConfig).toEqual({
      PreTokenGeneration: arn,
      PreTokenGenerationConfig: { LambdaVersion: "V1_0", LambdaArn: arn },
    });
    const config = { LambdaVersion: "V2_0", LambdaArn: arn } as const;
    expect(
      poolOf({ LambdaConfig: { PreTokenGenerationConfig: config } }).settings.LambdaConfig,
    ).toEqual({ PreTokenGeneration: arn, PreTokenGenerationConfig: config });
  });
});

test("a password policy that is given replaces the default one whole", () => {
  const { settings } = poolOf({ Policies: { PasswordPolicy: { MinimumLength: 12 } } });
  expect(settings.Policies).toEqual({
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
  });
});

test("threat protection is shown with its additional flows", () => {
  const { settings } = poolOf({
    UserPoolTier: "PLUS",
    UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
  });
  expect(settings.UserPoolAddOns).toEqual({
    AdvancedSecurityMode: "AUDIT",
    AdvancedSecurityAdditionalFlows: {},
  });
});
