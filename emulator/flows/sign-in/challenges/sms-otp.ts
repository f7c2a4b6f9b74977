import { oneTimeCode } from "./one-time-code.ts";

/** SMS_OTP: a code by text message as first factor. */
export const smsOtp = oneTimeCode("SMS_OTP");
