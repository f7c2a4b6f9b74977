import { errorText, reported } from "./cognito-error.ts";

/** SignUp, ChangePassword, AdminSetUserPassword. */
export const passwordDidNotConform = errorText(
  "InvalidPasswordException",
  (reason: string) => `Password did not conform with policy: ${reason}`,
  reported("aws-amplify/amplify-ui i18n dictionaries; many threads"),
);

/** AdminCreateUser words it differently. */
export const temporaryPasswordDidNotConform = errorText(
  "InvalidPasswordException",
  (reason: string) => `Password did not conform with password policy: ${reason}`,
  reported("data-dot-all/dataall#690 and others, output of a real AdminCreateUser"),
);

/** NEW_PASSWORD_REQUIRED and ConfirmForgotPassword. */
export const passwordDoesNotConform = errorText(
  "InvalidPasswordException",
  (reason: string) => `Password does not conform to policy: ${reason}`,
  reported("aws-amplify/amplify-ui force-change-password-phone-failure.json"),
);

export const passwordUsedBefore = errorText(
  "PasswordHistoryPolicyViolationException",
  () => "Password has previously been used",
  reported("public code and threads"),
);
