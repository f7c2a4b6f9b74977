import { errorText, inferred, reported, verified } from "./cognito-error.ts";

const type = "InvalidParameterException";

export const aliasesAndUsernameAttributes = errorText(
  type,
  () => "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.",
  reported("cdk-preflight pf-cognito-alias-username-exclusive"),
);

export const smsNeededForMfa = errorText(
  type,
  () =>
    "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
  reported("aws-cdk#12075, cloudformation-coverage-roadmap#2221"),
);

export const mfaOnAfterCreation = errorText(
  type,
  () => "Cannot turn MFA functionality ON, once the user pool has been created",
  verified("go-to-k/cdkd, measured in us-east-1 in August 2026"),
);

export const onlyStrongFactorsWithMfa = errorText(
  type,
  () =>
    "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
  verified("go-to-k/cdkd, measured in us-east-1 in August 2026 on SetUserPoolMfaConfig"),
);

export const smsNeededForAutoVerification = errorText(
  type,
  () => "SMS configuration is required when phone_number is selected for auto verification",
  reported("aws-amplify/amplify-backend#1523"),
);

export const smsNeededForSmsOtp = errorText(
  type,
  () =>
    "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
  verified("go-to-k/cdkd, measured in us-east-1 in August 2026"),
);

export const passwordMustBeAFactor = errorText(
  type,
  () => "PASSWORD must be included in AllowedFirstAuthFactors",
  inferred("the developer guide keeps PASSWORD in every list; no text seen"),
);

export const softwareTokenIsNoFirstFactor = errorText(
  type,
  () => "SOFTWARE_TOKEN is not supported as a first auth factor",
  inferred("the reference of SignInPolicyType forbids it; no text seen"),
);

export const updateSettingsNotAutoVerified = errorText(
  type,
  () =>
    "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
  reported("aws-cli#7151, aws-nuke#477"),
);

export const unusedAccountValidityReplaced = errorText(
  type,
  () =>
    "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
  verified("Terraform's user_pool.go; aws-sdk-js#3817"),
);

export const recoveryRepeats = errorText(
  type,
  () => "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
  reported("cdk-preflight pf-cognito-recovery-duplicate"),
);

export const adminOnlyRecoveryStandsAlone = errorText(
  type,
  () =>
    "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
  reported("cdk-preflight pf-cognito-recovery-admin-only-alone"),
);

/** Settings of the pool itself that its tier does not have. */
export const featuresOverTier = errorText(
  "FeatureUnavailableInTierException",
  (tier: string, features: readonly string[]) =>
    `The following features need to be disabled for the ${tier} pricing tier configured: ${features.join(", ")}`,
  verified("terraform-provider-aws#40734, acceptance run; the comma between several is inferred"),
);

/** A thing attached to the pool (a domain, a client) that wants a feature which the pool's tier does not have. */
export const featureOverTier = errorText(
  "FeatureUnavailableInTierException",
  (tier: string, feature: string) =>
    `The following feature is not available for the ${tier} pricing tier configured: ${feature}`,
  reported("terraform-provider-aws#47894, cdk-preflight pf-cognito-managed-login-version-tier"),
);

export const snsRegionNotAllowed = errorText(
  type,
  (region: string, allowed: string) =>
    `Invalid snsRegion. Allowed SNS region for ${region} is ${allowed}`,
  reported("cdk-preflight pf-cognito-sms-configuration-sns-region; a public log from Seoul"),
);

export const smsSenderMissing = errorText(
  type,
  () => "SmsConfiguration requires exactly one of SnsCallerArn and EumsSms.",
  inferred("the reference of SmsConfigurationType wants one and not both; no text seen"),
);

export const sesRegionNotAllowed = errorText(
  type,
  (regions: readonly string[]) =>
    `Provided SourceArn must be in one of the following SES regions: ${regions.join(", ")}.`,
  verified("cdk-preflight pf-cognito-email-sourcearn-region, measured on 2026-09-08"),
);

export const sourceArnMissing = errorText(
  type,
  () => "SourceArn is required when EmailSendingAccount is DEVELOPER.",
  inferred("the reference of EmailConfigurationType requires it; no text seen"),
);

export const fromAddressInvalid = errorText(
  type,
  () => "Provided From email address is invalid",
  reported("cdk-preflight pf-cognito-email-from-format"),
);

export const crossRegionLambda = errorText(
  type,
  () => "Cross-region lambda functions are not supported",
  verified("cdk-preflight pf-cognito-lambda-config-region, measured on 2026-09-08"),
);

export const preTokenGenerationDiffers = errorText(
  type,
  () => "PreTokenGeneration and PreTokenGenerationConfig LambdaArn must be identical.",
  inferred("the reference of LambdaConfigType wants them identical; no text seen"),
);

export const preferredUsernameRequiredAndAlias = errorText(
  type,
  () => "preferred_username cannot be both a required attribute and an alias attribute.",
  inferred("developer guide, user-pool-settings-attributes; no text seen"),
);

/** Tags given with CreateUserPool or UpdateUserPool. */
export const poolTagsRefused = errorText(
  "UserPoolTaggingException",
  (why: string) => why,
  inferred("the class is in the model's error lists; no text seen"),
);

/** Tags given with TagResource, whose errors do not include UserPoolTaggingException. */
export const tagsRefused = errorText(
  type,
  (why: string) => why,
  inferred("the class was measured by go-to-k/cdkd; no text seen"),
);

export const notAUserPoolArn = errorText(
  type,
  (arn: string) => `Invalid ResourceArn: ${arn} is not the ARN of a user pool.`,
  inferred("only user pools can be tagged; no text seen"),
);

export const poolHasDomain = errorText(
  type,
  () => "User pool cannot be deleted. It has a domain configured that should be deleted first.",
  reported("terraform-provider-aws#16479, #14102"),
);

export const poolIsProtected = errorText(
  type,
  () =>
    "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
  reported("localstack#11947; the class is in the developer guide"),
);

/** A NextToken that this listing did not hand out. */
export const invalidNextToken = errorText(
  type,
  () => "Invalid pagination token given.",
  inferred("class by analogy with ListUsers; no text seen"),
);
