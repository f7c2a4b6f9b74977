import { NotBuiltError } from "../../domain/errors/not-built.ts";
import type { ChallengeName, KnownSignIn } from "./challenge.ts";

/** What can be passed on the way to tokens. Choosing a challenge proves nothing and is not among them. */
export type Proof = Exclude<ChallengeName, "SELECT_CHALLENGE"> | "CONTINUE_SIGN_UP";

/** Where a sign-in goes from a proof. */
export type Step = { readonly ask: Proof & ChallengeName } | "signed-in";

/** What comes after each proof: the whole of a sign-in, and the only place that leads to tokens. */
export const transitions: { readonly [P in Proof]: (signIn: KnownSignIn) => Step } = {
  PASSWORD: (signIn) =>
    signIn.user.status === "FORCE_CHANGE_PASSWORD"
      ? { ask: "NEW_PASSWORD_REQUIRED" }
      : secondFactor(signIn),
  NEW_PASSWORD_REQUIRED: secondFactor,
  EMAIL_OTP: secondFactor,
  SMS_OTP: secondFactor,
  CONTINUE_SIGN_UP: secondFactor,
};

/**
 * Whether a second factor is asked: always where the pool requires one, and otherwise when the user has set one up,
 * which nothing here can do yet.
 * @source developer guide, user-pool-settings-mfa
 */
function secondFactor({ pool }: KnownSignIn): Step {
  if (pool.settings.MfaConfiguration === "ON") {
    throw new NotBuiltError("multi-factor authentication");
  }
  return "signed-in";
}
