import { errorText, inferred, reported } from "./cognito-error.ts";

/** Lines of a refusal: one attribute each, every one ended by a line feed. */
const lines = (problems: readonly string[]): string =>
  problems.map((problem) => `${problem}\n`).join("");

/** SignUp and AdminCreateUser: `<name>: <problem>` for each. */
export const attributesDoNotConform = errorText(
  "InvalidParameterException",
  (problems: readonly string[]) => `Attributes did not conform to the schema: ${lines(problems)}`,
  reported("aws-amplify/amplify-ui custom-sign-up-fields-missing-preferred_username.json"),
);

/** SignUp and AdminCreateUser with an attribute that the pool does not have. Older logs have another text. */
export const attributeTypeUnknown = errorText(
  "InvalidParameterException",
  (name: string) =>
    `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
  reported(
    "several public logs of 2025; until 2020 `<name>: Attribute does not exist in the schema.`",
  ),
);

/** UpdateUserAttributes and AdminUpdateUserAttributes: `user.<name>: <problem>` for each. */
export const attributeUpdateRefused = errorText(
  "InvalidParameterException",
  (problems: readonly string[]) => lines(problems.map((problem) => `user.${problem}`)),
  reported("raw body of UpdateUserAttributes; aws-amplify/amplify-swift#3981, amplify-js#3526"),
);

/** DeleteUserAttributes and AdminDeleteUserAttributes. */
export const attributeDeletionRefused = errorText(
  "InvalidParameterException",
  (problems: readonly string[]) =>
    `Invalid user attributes: ${lines(problems.map((problem) => `user.${problem}`))}`,
  reported("getmoto/moto test_admin_delete_user_attributes_non_existing_attribute"),
);

export const invalidEmail = errorText(
  "InvalidParameterException",
  () => "Invalid email address format.",
  reported("public code and threads"),
);

export const invalidPhoneNumber = errorText(
  "InvalidParameterException",
  () => "Invalid phone number format.",
  reported("amazon-archives/amazon-cognito-identity-js#316; aws-amplify/amplify-js#8274"),
);

export const emailNeededToVerify = errorText(
  "InvalidParameterException",
  () => "Email is required to verify/un-verify an email",
  reported("jagregory/cognito-local, which quotes AWS"),
);

export const phoneNumberNeededToVerify = errorText(
  "InvalidParameterException",
  () => "Phone Number is required to verify/un-verify a phone number",
  reported("jagregory/cognito-local, which quotes AWS"),
);

export const notVerifiable = errorText(
  "InvalidParameterException",
  () => "Invalid attribute name. Only email and phone_number can be verified.",
  inferred("the class is the only one declared that fits"),
);

export const nothingToVerify = errorText(
  "InvalidParameterException",
  (name: string) => `User does not have a ${name} to verify`,
  inferred("the class is the only one declared that fits"),
);
