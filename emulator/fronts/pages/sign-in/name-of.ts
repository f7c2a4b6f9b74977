import type { Factor } from "../../../flows/sign-in/factors.ts";

/** What a first factor is called on the pages. The two ways to prove a password are one there. */
export const nameOf = (factor: Factor): `choose.${"password" | "email" | "sms" | "passkey"}` => {
  switch (factor) {
    case "PASSWORD":
    case "PASSWORD_SRP":
      return "choose.password";
    case "EMAIL_OTP":
      return "choose.email";
    case "SMS_OTP":
      return "choose.sms";
    case "WEB_AUTHN":
      return "choose.passkey";
  }
};
