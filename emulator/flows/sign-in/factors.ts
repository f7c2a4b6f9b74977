import { createHash } from "node:crypto";
import { firstFactors, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";

/** First factors of USER_AUTH under the names that AvailableChallenges uses. */
export type Factor = "PASSWORD_SRP" | "PASSWORD" | "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN";

const passwords: readonly Factor[] = ["PASSWORD_SRP", "PASSWORD"];

/** Where the code of a one-time-code factor goes. */
export const codeAttribute = { EMAIL_OTP: "email", SMS_OTP: "phone_number" } as const;

/** One-time codes do not go together with required second factors. @source developer guide, user-pool-settings-mfa */
const codeFactors = (pool: Pool): readonly (keyof typeof codeAttribute)[] =>
  pool.settings.MfaConfiguration === "ON"
    ? []
    : (["EMAIL_OTP", "SMS_OTP"] as const).filter((factor) => firstFactors(pool).includes(factor));

/**
 * The factors that this user can sign in with, in the order of AWS's samples. Passwords for users who have one; codes
 * where the pool allows them and the user has the address, verified or not: a code that comes back verifies it. A user
 * with a temporary password has to come with that.
 * @source cognito-idp model, InitiateAuth samples; a public run against a real pool, 2026-09-11
 */
export function availableFactors(pool: Pool, user: User): readonly Factor[] {
  const codes =
    user.status === "FORCE_CHANGE_PASSWORD"
      ? []
      : codeFactors(pool).filter((factor) => Boolean(user.attributes[codeAttribute[factor]]));
  return [...(user.password === undefined ? [] : passwords), ...codes];
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
