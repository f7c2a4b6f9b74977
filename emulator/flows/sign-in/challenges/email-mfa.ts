import { sentCode } from "./sent-code.ts";

/** EMAIL_MFA, which clients know as EMAIL_OTP like the first factor: a code by e-mail as second factor. */
export const emailMfa = sentCode("EMAIL_MFA");
