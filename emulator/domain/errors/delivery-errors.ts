import { errorText, reported } from "./cognito-error.ts";

/** A transport refused the message. */
export const codeDeliveryFailure = errorText(
  "CodeDeliveryFailureException",
  () => "Unable to deliver code to user",
  reported("public ForgotPassword handler logs"),
);
