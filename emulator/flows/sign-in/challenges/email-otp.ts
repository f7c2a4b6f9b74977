import { oneTimeCode } from "./one-time-code.ts";

/** EMAIL_OTP: a code by e-mail as first factor. */
export const emailOtp = oneTimeCode("EMAIL_OTP");
