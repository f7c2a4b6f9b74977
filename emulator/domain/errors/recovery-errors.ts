import { errorText, inferred, reported } from "./cognito-error.ts";

/** The pool leaves recovery to administrators alone. */
export const recoveryByAdministrator = errorText(
  "NotAuthorizedException",
  () => "Contact administrator to reset password.",
  reported("getmoto/moto models.py"),
);

/** No verified address or number that a recovery code could go to; an unconfirmed user mostly has none. */
export const nothingToRecoverBy = errorText(
  "InvalidParameterException",
  () =>
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  reported("aws-amplify/amplify-ui es.ts; getmoto/moto models.py"),
);

/** A user whose temporary password has to be changed by signing in, or whose password is another provider's. */
export const notResettable = errorText(
  "NotAuthorizedException",
  () => "User password cannot be reset in the current state.",
  reported("public ForgotPassword handler logs; getmoto/moto models.py"),
);

/** AdminResetUserPassword words it without the period. */
export const userDisabledAtReset = errorText(
  "NotAuthorizedException",
  () => "User is disabled",
  reported("getmoto/moto models.py"),
);

/** ChangePassword without the old password, for a user who has one. */
export const previousPasswordMissing = errorText(
  "InvalidParameterException",
  () =>
    "1 validation error detected: Value null at 'previousPassword' failed to satisfy constraint: Member must not be null",
  inferred("what ChangePassword said while PreviousPassword was a required member"),
);
