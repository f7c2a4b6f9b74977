import { errorText, inferred, reported, verified } from "./cognito-error.ts";

export const signUpNotPermitted = errorText(
  "NotAuthorizedException",
  () => "SignUp is not permitted for this user pool",
  reported("many threads"),
);

export const userAlreadyExists = errorText(
  "UsernameExistsException",
  () => "User already exists",
  verified("floci-io/floci sign-up.error.username-exists.json, with an e-mail address as username"),
);

/** UsernameAttributes pools: another user has that e-mail or phone number, given beside the username. */
export const accountWithAttributeExists = errorText(
  "UsernameExistsException",
  (attribute: string) => `An account with the given ${attribute} already exists.`,
  reported("amazon-cognito-identity-dart#73; aws-amplify/amplify-ui i18n dictionaries"),
);

/** A missing password where the user could not sign in without one. */
export const passwordMissing = errorText(
  "InvalidParameterException",
  () =>
    "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null",
  inferred("what SignUp said while Password was a required member"),
);

export const usernameNotEmail = errorText(
  "InvalidParameterException",
  () => "Username should be an email.",
  reported("aws-samples/sample-aws-genai-ops-demos#2"),
);

export const usernameNotPhoneNumber = errorText(
  "InvalidParameterException",
  () => "Username should be a phone number.",
  reported("public code"),
);

export const usernameNeither = errorText(
  "InvalidParameterException",
  () => "Username should be either an email or a phone number.",
  reported("getmoto/moto; public code"),
);

/** UsernameAttributes pools: the Username is that attribute's value, and another value stands beside it. */
export const attributeUnlikeUsername = errorText(
  "InvalidParameterException",
  (attribute: string) =>
    `User ${attribute} should be empty or same as username, since username attribute is ${attribute}.`,
  reported("jagregory/cognito-local#102 (measured) and application dictionaries, for email"),
);

export const usernameLikeEmail = errorText(
  "InvalidParameterException",
  () => "Username cannot be of email format, since user pool is configured for email alias.",
  reported("aws-amplify/amplify-js#8800; amazon-archives/aws-cognito-angular-quickstart#17"),
);

export const usernameLikePhoneNumber = errorText(
  "InvalidParameterException",
  () =>
    "Username cannot be of phone number format, since user pool is configured for phone number alias.",
  reported("public code and threads"),
);

export const codeMismatch = errorText(
  "CodeMismatchException",
  () => "Invalid verification code provided, please try again.",
  verified("floci-io/floci confirm-sign-up.error.code-mismatch.json"),
);

/** Expired, replaced by a later one, used, or never sent. */
export const codeExpired = errorText(
  "ExpiredCodeException",
  () => "Invalid code provided, please request a code again.",
  reported("many threads; getmoto/moto; jagregory/cognito-local"),
);

export const cannotBeConfirmed = errorText(
  "NotAuthorizedException",
  (status: string) => `User cannot be confirmed. Current status is ${status}`,
  reported("jagregory/cognito-local; floci-io/floci; threads"),
);

export const alreadyConfirmed = errorText(
  "InvalidParameterException",
  () => "User is already confirmed.",
  reported("aws-amplify/amplify-ui user-already-confirmed-error.json"),
);

export const cannotResendCodes = errorText(
  "InvalidParameterException",
  () => "Cannot resend codes. Auto verification not turned on.",
  reported("public code; some show NotAuthorizedException"),
);
