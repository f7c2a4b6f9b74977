import { documented, errorText, inferred, reported, verified } from "./cognito-error.ts";

/** The `Session` outlived the client's AuthSessionValidity. */
export const sessionExpired = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user, session is expired.",
  reported("public logs; aws-amplify/amplify-ui i18n dictionaries"),
);

/** The `Session` was answered with success before. */
export const sessionUsed = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user, session can only be used once.",
  reported("public logs"),
);

/** A `Session` that was never issued, belongs to another client or user, or died of a failed authentication. */
export const invalidSession = errorText(
  "NotAuthorizedException",
  () => "Invalid session for the user.",
  documented("aws-amplify/docs, custom-auth-flows; amplify-js#5834"),
);

export const userPasswordAuthNotEnabled = errorText(
  "InvalidParameterException",
  () => "USER_PASSWORD_AUTH flow not enabled for this client",
  reported("public code and threads"),
);

export const userAuthNotEnabled = errorText(
  "InvalidParameterException",
  () => "USER_AUTH flow not enabled for this client",
  reported("aws-amplify/amplify-ui user-auth-not-enabled.json"),
);

export const srpAuthNotEnabled = errorText(
  "InvalidParameterException",
  () => "USER_SRP_AUTH is not enabled for the client.",
  reported("public code and threads"),
);

export const customAuthNotEnabled = errorText(
  "InvalidParameterException",
  () => "CUSTOM_AUTH is not enabled for the client.",
  reported("public code and threads"),
);

/** CUSTOM_AUTH in a pool without the three challenge triggers. */
export const customAuthNotConfigured = errorText(
  "InvalidParameterException",
  () => "Custom auth lambda trigger is not configured for the user pool.",
  reported("public code and threads"),
);

/** The administrators' password flow is off. */
export const adminFlowNotEnabled = errorText(
  "InvalidParameterException",
  () => "Auth flow not enabled for this client",
  reported("public code and threads"),
);

export const refreshFlowNotEnabled = errorText(
  "InvalidParameterException",
  () => "Auth flow not enabled for this client",
  inferred("the text of the administrators' flow"),
);

/** A flow that the operation does not take: an ADMIN_ flow in public, USER_PASSWORD_AUTH for administrators. */
export const authMethodNotSupported = errorText(
  "InvalidParameterException",
  () => "Initiate Auth method not supported",
  reported("getmoto/moto models.py; public code"),
);

export const incorrectUsernameOrPassword = errorText(
  "NotAuthorizedException",
  () => "Incorrect username or password.",
  reported("aws-amplify/amplify-ui i18n dictionaries; public logs"),
);

/** The user is locked out for a while after repeated wrong passwords. */
export const passwordAttemptsExceeded = errorText(
  "NotAuthorizedException",
  () => "Password attempts exceeded",
  reported("aws-amplify/amplify-ui i18n dictionaries; developer guide, authentication"),
);

export const userNotConfirmed = errorText(
  "UserNotConfirmedException",
  () => "User is not confirmed.",
  reported("aws-amplify/amplify-ui user-not-confirmed-exception.json"),
);

export const passwordResetRequired = errorText(
  "PasswordResetRequiredException",
  () => "Password reset required for the user",
  reported("aws-amplify/amplify-ui force-reset-password.json"),
);

export const temporaryPasswordExpired = errorText(
  "NotAuthorizedException",
  () => "Temporary password has expired and must be reset by an administrator.",
  reported("public sign-in handlers"),
);

/** A wrong EMAIL_OTP or SMS_OTP code; the session survives. */
export const codeOrAuthStateMismatch = errorText(
  "CodeMismatchException",
  () => "Invalid code or auth state for the user.",
  verified("a public EMAIL_OTP run against a real pool, 2026-09-11"),
);

/** SELECT_CHALLENGE answered with a factor that was not among AvailableChallenges. */
export const challengeNotAvailable = errorText(
  "InvalidParameterException",
  (choice: string) => `The challenge ${choice} is not available for the user.`,
  inferred("the class only: an answer outside AvailableChallenges is a bad parameter"),
);

/** NEW_PASSWORD_REQUIRED: the user has that attribute already. */
export const attributeAlreadyProvided = errorText(
  "NotAuthorizedException",
  (name: string) => `Cannot modify an already provided ${name}`,
  reported("public `aws` CLI output"),
);

/** NEW_PASSWORD_REQUIRED: a required attribute has no value yet and none was given. */
export const requiredAttributeMissing = errorText(
  "InvalidParameterException",
  (name: string) => `Invalid attributes given, ${name} is missing`,
  reported("public code and threads"),
);

/** InitiateAuth refresh on a client that rotates refresh tokens: GetTokensFromRefreshToken is the way there. */
export const refreshOnRotatingClient = errorText(
  "NotAuthorizedException",
  () => "Invalid Refresh Token.",
  reported("aws-sdk-js-v3#7162"),
);

/** GetTokensFromRefreshToken on a client with a secret, without it. */
export const clientSecretMissing = errorText(
  "NotAuthorizedException",
  (clientId: string) => `Client ${clientId} is configured for secret but secret was not received`,
  reported("amazon-cognito-identity-dart-2#164, on refresh"),
);

/** GetTokensFromRefreshToken with a wrong secret, or with one for a client that has none. */
export const clientSecretMismatch = errorText(
  "NotAuthorizedException",
  (clientId: string) => `Unable to verify secret for client ${clientId}`,
  inferred("the class; worded like the text for secret hashes"),
);

/** RevokeToken by an unknown client, or with a missing or wrong secret: the model declares nothing closer. */
export const revokingClientUnauthorized = errorText(
  "UnauthorizedException",
  () => "Invalid client or client secret",
  inferred("the class is documented; no text was found"),
);
