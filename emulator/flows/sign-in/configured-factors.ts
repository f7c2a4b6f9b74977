import type { AuthFactorType } from "@aws-sdk/client-cognito-identity-provider";
import { activeFactors } from "../../domain/mfa-rules.ts";
import type { MfaFactor } from "../../domain/mfa.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { usablePasskeys } from "../passkeys/usable-passkeys.ts";
import { availableFactors } from "./factors.ts";

const order: readonly AuthFactorType[] = [
  "PASSWORD",
  "EMAIL_OTP",
  "SMS_OTP",
  "WEB_AUTHN",
  "SOFTWARE_TOKEN",
];

/** Second factors under the names that they have here. */
const asAuthFactor: Readonly<Record<MfaFactor, AuthFactorType>> = {
  SMS_MFA: "SMS_OTP",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN",
  EMAIL_OTP: "EMAIL_OTP",
};

/**
 * ConfiguredUserAuthFactors of GetUserAuthFactors: what the user can sign in with, as first factor or as second.
 * @source cognito-idp model, GetUserAuthFactorsResponse; the order follows its examples
 */
export async function configuredFactors(
  context: Pick<EmulatorContext, "stores">,
  pool: Pool,
  user: User,
): Promise<AuthFactorType[]> {
  const passkeys = await usablePasskeys(context, pool, user);
  const configured = new Set<string>([
    ...availableFactors(pool, user, passkeys),
    ...activeFactors(pool, user).map((factor) => asAuthFactor[factor]),
  ]);
  return order.filter((factor) => configured.has(factor));
}
