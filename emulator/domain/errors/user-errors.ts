import { documented, errorText, inferred, reported } from "./cognito-error.ts";

export const userAccountExists = errorText(
  "UsernameExistsException",
  () => "User account already exists",
  reported("localstack/localstack#4465, output of a real AdminCreateUser"),
);

/** AdminCreateUser, where ForceAliasCreation would have moved the alias. AliasExistsException is not among its errors. */
export const aliasTakenAtCreation = errorText(
  "UsernameExistsException",
  (attribute: string) => `An account with the ${attribute} already exists.`,
  reported("boto/boto3#3213"),
);

export const resendNotPossible = errorText(
  "UnsupportedUserStateException",
  (username: string) => `Resend not possible. ${username} status is not FORCE_CHANGE_PASSWORD`,
  reported("two emulators that quote AWS; one adds a period"),
);

/** AdminCreateUser: the invitation goes by text message, and the pool sends none. The user has been created by then. */
export const smsNotConfigured = errorText(
  "InvalidParameterException",
  () => "User pool does not have SMS configuration to send messages.",
  reported("two public programs that catch it from AdminCreateUser and go on with the user"),
);

export const deliveryMediumWithoutAttribute = errorText(
  "InvalidParameterException",
  (attribute: string) => `User has no ${attribute} to deliver the invitation to`,
  inferred("the class follows from AdminCreateUser's documentation; nobody shows the text"),
);

export const filterNotParsed = errorText(
  "InvalidParameterException",
  () => "Error while parsing filter.",
  reported("aws/aws-sdk-php#1088, raw body"),
);

export const invalidSearchAttribute = errorText(
  "InvalidParameterException",
  (name: string) => `Invalid search attribute: ${name}`,
  reported("getmoto/moto"),
);

export const requestedAttributesMissing = errorText(
  "InvalidParameterException",
  () => "One or more requested attributes do not exist.",
  reported("public code that matches the text; the rule is in ListUsers' documentation"),
);

export const pagingMarkerInvalid = errorText(
  "InvalidParameterException",
  (token: string, requestId: string) =>
    `Paging marker ${token} is invalid for request ${requestId}`,
  reported("aws/aws-sdk-js#3705; the class is inferred"),
);

/** A name that somebody else holds, met where the model declares neither of the two exceptions for it. */
export const nameTaken = errorText(
  "InvalidParameterException",
  (attribute: string) => `An account with the given ${attribute} already exists.`,
  inferred("AdminConfirmSignUp and AdminSetUserPassword declare no better class"),
);

/** Users whose e-mail or phone number is their username. */
export const aliasExists = errorText(
  "AliasExistsException",
  (attribute: string) => `An account with the given ${attribute} already exists.`,
  reported("aws-amplify/amplify-ui i18n dictionaries; public code"),
);

/** ConfirmSignUp words it without `given`. */
export const aliasExistsAtConfirmation = errorText(
  "AliasExistsException",
  (attribute: string) => `An account with the ${attribute} already exists.`,
  documented("developer guide, cognito-user-pool-managing-errors"),
);
