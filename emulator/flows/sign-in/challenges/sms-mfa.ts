import { sentCode } from "./sent-code.ts";

/** SMS_MFA: a code by text message as second factor. */
export const smsMfa = sentCode("SMS_MFA");
