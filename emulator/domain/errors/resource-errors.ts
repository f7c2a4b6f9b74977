import { documented, errorText, inferred, reported, verified } from "./cognito-error.ts";

/** Admin operations on a pool that is not there, or that lives in another region. */
export const userPoolNotFound = errorText(
  "ResourceNotFoundException",
  (poolId: string) => `User pool ${poolId} does not exist.`,
  verified("floci-io/floci#2951, measured live in ap-southeast-1"),
);

export const clientNotFound = errorText(
  "ResourceNotFoundException",
  (clientId: string) => `User pool client ${clientId} does not exist.`,
  reported("aws-sdk-php#2183 and others, raw body"),
);

/** Admin operations, sign-in and access-token operations on a user that is not there. */
export const userNotFound = errorText(
  "UserNotFoundException",
  () => "User does not exist.",
  verified("floci-io/floci initiate-auth.srp.unknown-user.json"),
);

/** SignUp-family and recovery operations on a user that is not there, with existence errors on. */
export const usernameClientNotFound = errorText(
  "UserNotFoundException",
  () => "Username/client id combination not found.",
  verified("floci-io/floci forgot-password.unknown-user.json"),
);

/** Anything wrong with a parameter that has a text of its own only at one place. */
export const invalidParameter = errorText(
  "InvalidParameterException",
  (message: string) => message,
  documented("the exception class; every caller names the source of its text"),
);

export const missingParameter = errorText(
  "InvalidParameterException",
  (name: string) => `Missing required parameter ${name}`,
  reported("public logs of SRP_A and EMAIL_OTP_CODE"),
);

export const attemptLimitExceeded = errorText(
  "LimitExceededException",
  () => "Attempt limit exceeded, please try after some time.",
  reported("aws-amplify/amplify-ui i18n dictionaries; developer guide, limits"),
);

export const userDisabled = errorText(
  "NotAuthorizedException",
  () => "User is disabled.",
  reported("aws-amplify/amplify-ui i18n dictionaries; public logs"),
);

export const unauthorizedAttributeWrite = errorText(
  "NotAuthorizedException",
  () => "A client attempted to write unauthorized attribute",
  reported("public code and threads; class in the developer guide, user-pool-settings-attributes"),
);

/** A pool that was deleted while the call was under way, where the call no longer knows which. */
export const deletedMeanwhile = errorText(
  "ResourceNotFoundException",
  () => "User pool does not exist.",
  inferred("the class that a call a moment later gets"),
);
