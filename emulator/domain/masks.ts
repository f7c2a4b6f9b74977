/**
 * Masks as CodeDeliveryDetails and challenge parameters show them.
 * @source verified: floci-io/floci captures, moto `aws_verified` tests, a public EMAIL_OTP run of 2026-09-11.
 */

/** `f***@e***`: always three stars, and nothing of the top-level domain. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.charAt(0)}***@${email.charAt(at + 1)}***`;
}

/** `+*******9934`: a star for every digit but the last four. */
export function maskPhoneNumber(number: string): string {
  const digits = number.replace(/^\+/, "");
  return `+${"*".repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
}
