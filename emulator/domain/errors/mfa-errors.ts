import type { MfaFactor } from "../mfa.ts";
import { documented, errorText, inferred, reported, verified } from "./cognito-error.ts";

const type = "InvalidParameterException";
const measured = verified("go-to-k/cdkd, measured in us-east-1 in August 2026");

/** SetUserPoolMfaConfig: OFF, said or left out, beside the configuration of a factor, even a disabling one. */
export const mfaOffWithFactor = errorText(
  type,
  () => "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
  measured,
);

/** SetUserPoolMfaConfig: ON or OPTIONAL, and every factor left out or disabled. */
export const allFactorsDisabled = errorText(
  type,
  () =>
    "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.",
  reported("aws/aws-sdk-js#4186; anomalyco/sst#5177"),
);

/** SetUserPoolMfaConfig: ON or OPTIONAL with WebAuthnConfiguration alone, which is no second factor. */
export const onlyPasskeysConfigured = errorText(
  type,
  () =>
    "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
  measured,
);

export const smsMfaWithoutSms = errorText(
  type,
  () => "[SmsConfiguration] is a required member of [SoftwareTokenMfaConfiguration].",
  reported("getmoto/moto cognitoidp models.py, which names the wrong member"),
);

export const emailMfaOnDefaultSender = errorText(
  type,
  () =>
    "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.",
  verified("go-to-k/cdkd, measured in August 2026; the period is cdk-preflight's"),
);

export const passkeysAreOneFactor = errorText(
  type,
  () =>
    "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
  measured,
);

/** SetUserMFAPreference: the user has no verified token, no phone number or no e-mail address. */
export const factorNotSetUp = errorText(
  type,
  (factor: MfaFactor) => `User does not have delivery config set to turn on ${factor}`,
  reported(
    "aws-sdk-js-v3#4645 for SOFTWARE_TOKEN_MFA, public code for SMS_MFA; EMAIL_OTP by analogy",
  ),
);

export const factorNotOffered = errorText(
  type,
  (factor: MfaFactor) => `User pool does not have ${factor} enabled`,
  inferred("the class; no text seen"),
);

export const severalFactorsPreferred = errorText(
  type,
  () => "Only one MFA method can be preferred",
  inferred("the class is verified by aws-amplify/amplify-swift; no text seen"),
);

export const preferredButDisabled = errorText(
  type,
  (factor: MfaFactor) => `${factor} cannot be preferred while it is disabled`,
  inferred("the class is reported in aws-amplify/amplify-android#2580; no text seen"),
);

export const passkeysAreNoMfaHere = errorText(
  type,
  () => "User pool does not have FactorConfiguration set to MULTI_FACTOR_WITH_USER_VERIFICATION",
  inferred("reference of WebAuthnMfaSettings; no text seen"),
);

export const passkeysNeedAnotherFactor = errorText(
  type,
  () => "User must have another MFA method activated to turn on passkey MFA",
  inferred("reference of WebAuthnMfaSettingsType; no text seen"),
);

export const onlySmsByUserSettings = errorText(
  type,
  () => "MFAOptions takes the phone_number attribute and the SMS delivery medium only",
  inferred("reference of SetUserSettings: SMS MFA alone; no text seen"),
);

/** The pool has no software tokens: AssociateSoftwareToken, VerifySoftwareToken. */
export const softwareTokensNotEnabled = errorText(
  "SoftwareTokenMFANotFoundException",
  () => "Software Token MFA has not been enabled by the userPool",
  documented("developer guide, user-pool-settings-mfa-totp"),
);

/** SOFTWARE_TOKEN_MFA answered by somebody whose token is gone. */
export const softwareTokenNotFound = errorText(
  "SoftwareTokenMFANotFoundException",
  () => "Software Token MFA has not been enabled for the user",
  inferred("the class is in the model; no text seen"),
);

/** AssociateSoftwareToken and VerifySoftwareToken take an access token or a session, and not both. */
export const tokenOrSession = errorText(
  type,
  () => "Exactly one of AccessToken and Session must be provided",
  inferred("API reference of VerifySoftwareToken; no text seen"),
);

/** VerifySoftwareToken within a sign-in; the session survives. */
export const codeMismatchAtSetUp = errorText(
  "EnableSoftwareTokenMFAException",
  () => "Code mismatch",
  verified("aws-amplify/amplify-android AWSCognitoAuthPluginTOTPTests; class also amplify-swift"),
);

/** VerifySoftwareToken with an access token. */
export const codeMismatchWithToken = errorText(
  "EnableSoftwareTokenMFAException",
  () => "Code mismatch and fail enable Software Token MFA",
  reported("public dictionaries; class verified by aws-amplify/amplify-swift"),
);

/** SOFTWARE_TOKEN_MFA: a wrong code; the session survives. */
export const softwareTokenMismatch = errorText(
  "CodeMismatchException",
  () => "Invalid code received for user",
  reported("aws-amplify/amplify-ui dictionaries; public code"),
);

/** SOFTWARE_TOKEN_MFA: a code of a time step that was used; the session survives. */
export const softwareTokenUsed = errorText(
  "ExpiredCodeException",
  () => "Your software token has already been used once.",
  verified("getmoto/moto and aws-amplify/amplify-swift, in tests run on AWS"),
);

/** SELECT_MFA_TYPE answered with a factor that was not offered. */
export const factorNotChoosable = errorText(
  "MFAMethodNotFoundException",
  () => "No MFA mechanism registered for the user.",
  inferred("the class is in the model of RespondToAuthChallenge; no text seen"),
);

/** MFA_SETUP answered before anything was set up. */
export const nothingSetUp = errorText(
  type,
  () => "User has not set up software token mfa",
  inferred("no refusal of this was seen; the words are those of an old client"),
);

/** MFA is required, and the user can neither be asked for a factor nor set one up. */
export const noFactorPossible = errorText(
  "InvalidUserPoolConfigurationException",
  () => "User pool requires MFA, and the user has no MFA method available.",
  inferred(
    "developer guide, user-pool-settings-mfa: an error; all sign-in operations declare this one",
  ),
);
