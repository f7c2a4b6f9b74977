import { createHash } from "node:crypto";
import { activeFactors } from "../../domain/mfa-rules.ts";
import { firstFactors, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";

/** First factors of USER_AUTH under the names that AvailableChallenges uses. */
export type Factor = "PASSWORD_SRP" | "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

const passwords: readonly Factor[] = ["PASSWORD_SRP", "PASSWORD"];

/** Where the code of a one-time-code factor goes. */
export const codeAttribute = { EMAIL_OTP: "email", SMS_OTP: "phone_number" } as const;

/** One-time codes do not go together with second factors. @source developer guide, user-pool-settings-mfa */
const codeFactors = (pool: Pool): readonly (keyof typeof codeAttribute)[] =>
  pool.settings.MfaConfiguration === "ON"
    ? []
    : (["EMAIL_OTP", "SMS_OTP"] as const).filter((factor) => firstFactors(pool).includes(factor));

/**
 * Whether a passkey may be the user's first factor. Where a second one would be asked, it has to stand for both: the
 * pool lets it by MULTI_FACTOR_WITH_USER_VERIFICATION, and the user has chosen it by WebAuthnMfaSettings.
 * @source cognito-idp model, WebAuthnConfigurationType, WebAuthnMfaSettingsType
 */
function passkeysSuffice(pool: Pool, user: User): boolean {
  const { MfaConfiguration, WebAuthnConfiguration } = pool.settings;
  if (MfaConfiguration !== "ON" && activeFactors(pool, user).length === 0) return true;
  const standForTwo =
    WebAuthnConfiguration?.FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION";
  return standForTwo && user.mfa?.passkeys === true;
}

/**
 * The factors that this user can sign in with, in the order of AWS's samples. Passwords for users who have one; codes
 * where the pool allows them and the user has the address, verified or not: a code that comes back verifies it; passkeys
 * for users who registered one. A user with a temporary password has to come with that.
 * @param passkeys those that the user could sign in with (`usablePasskeys`)
 * @source cognito-idp model, InitiateAuth samples; a public run against a real pool, 2026-09-11
 */
export function availableFactors(
  pool: Pool,
  user: User,
  passkeys: readonly WebAuthnCredential[],
): readonly Factor[] {
  const password = user.password === undefined ? [] : passwords;
  if (user.status === "FORCE_CHANGE_PASSWORD") return password;
  const codes = activeFactors(pool, user).length > 0 ? [] : codeFactors(pool);
  const receivable = codes.filter((factor) => Boolean(user.attributes[codeAttribute[factor]]));
  const passkey: readonly Factor[] =
    passkeys.length > 0 && passkeysSuffice(pool, user) ? ["WEB_AUTHN"] : [];
  return [...password, ...receivable, ...passkey];
}

/**
 * The factors that a name nobody has seems to have: one of those that the pool allows, always the same for the same
 * name. A preferred challenge that the pool allows is simulated as well.
 * @source developer guide, cognito-user-pool-managing-errors
 */
export function simulatedFactors(pool: Pool, name: string, preferred?: string): readonly Factor[] {
  const choices: readonly (readonly Factor[])[] = [
    passwords,
    ...codeFactors(pool).map((factor) => [factor]),
  ];
  const wanted = choices.find((factors) => factors.some((factor) => factor === preferred));
  return wanted ?? choices[digest(pool, name).readUInt32BE(0) % choices.length] ?? passwords;
}

const digest = (pool: Pool, name: string): Buffer =>
  createHash("sha256").update(`${pool.id} ${name}`).digest();
