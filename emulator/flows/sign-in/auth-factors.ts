import type {
  AuthFactorType,
  GetUserAuthFactorsResponse,
} from "@aws-sdk/client-cognito-identity-provider";
import type { MfaFactor } from "../../domain/mfa.ts";
import { activeFactors } from "../../domain/mfa-rules.ts";
import type { Pool } from "../../domain/pool.ts";
import { present } from "../../domain/present.ts";
import { mfaShape } from "../../domain/user-shape.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { usablePasskeys } from "../passkeys/usable-passkeys.ts";
import { availableFactors, type Factor } from "./factors.ts";

/** In the order in which AWS's type lists them. */
const order = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"] as const;

/** Both ways to prove a password are one factor here, and a code is one whether it comes first or second. */
const shownAs: Readonly<Record<Factor | MfaFactor, AuthFactorType>> = {
  PASSWORD: "PASSWORD",
  PASSWORD_SRP: "PASSWORD",
  EMAIL_OTP: "EMAIL_OTP",
  SMS_OTP: "SMS_OTP",
  WEB_AUTHN: "WEB_AUTHN",
  SMS_MFA: "SMS_OTP",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN",
};

/**
 * What the user can prove themselves by: the first factors that USER_AUTH would offer, and the second factors that are
 * turned on. That the latter are counted in is inferred from the reference, which names SOFTWARE_TOKEN as a second factor
 * only.
 * @source API reference, GetUserAuthFactors
 */
export async function authFactors(
  context: Pick<EmulatorContext, "stores">,
  pool: Pool,
  user: User,
): Promise<Omit<GetUserAuthFactorsResponse, "$metadata">> {
  const first = availableFactors(pool, user, await usablePasskeys(context, pool, user));
  const shown = new Set([...first, ...activeFactors(pool, user)].map((factor) => shownAs[factor]));
  const { PreferredMfaSetting, UserMFASettingList } = mfaShape(user);
  return present({
    Username: user.username,
    PreferredMfaSetting,
    UserMFASettingList,
    ConfiguredUserAuthFactors: order.filter((factor) => shown.has(factor)),
  });
}
