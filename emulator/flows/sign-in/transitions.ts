import { replacesSecondFactor } from "../../domain/device.ts";
import { NotBuiltError } from "../../domain/errors/not-built.ts";
import type { ChallengeName, KnownSignIn } from "./challenge.ts";

/** What can be passed on the way to tokens. Choosing a challenge proves nothing and is not among them. */
export type Proof = Exclude<ChallengeName, "SELECT_CHALLENGE"> | "CONTINUE_SIGN_UP";

/** Where a sign-in goes from a proof. */
export type Step = { readonly ask: Proof & ChallengeName } | "signed-in";

/** What comes after each proof: the whole of a sign-in, and the only place that leads to tokens. */
export const transitions: { readonly [P in Proof]: (signIn: KnownSignIn) => Step } = {
  PASSWORD: afterPassword,
  NEW_PASSWORD_REQUIRED: afterFirstFactor,
  EMAIL_OTP: afterFirstFactor,
  SMS_OTP: afterFirstFactor,
  // Where a second factor would be asked, a passkey is available only if it stands for both (`availableFactors`).
  WEB_AUTHN: afterSecondFactor,
  CONTINUE_SIGN_UP: afterFirstFactor,
};

function afterPassword(signIn: KnownSignIn): Step {
  return signIn.user.status === "FORCE_CHANGE_PASSWORD"
    ? { ask: "NEW_PASSWORD_REQUIRED" }
    : afterFirstFactor(signIn);
}

/**
 * Second factor or device: a remembered device stands in for the second factor where the pool says so, and is
 * authenticated after it where it does not.
 * @source developer guide, amazon-cognito-user-pools-device-tracking; cognito-idp model, DeviceConfigurationType
 */
function afterFirstFactor(signIn: KnownSignIn): Step {
  const { pool, device } = signIn;
  if (replacesSecondFactor(pool, device)) return afterSecondFactor(signIn);
  return secondFactor(signIn) ?? afterSecondFactor(signIn);
}

/** What follows a second factor, and what follows the first where no second one is asked. */
function afterSecondFactor(_signIn: KnownSignIn): Step {
  return "signed-in";
}

/**
 * The second factor that is asked, if any: always where the pool requires one, and otherwise when the user has set one
 * up, which nothing here can do yet.
 * @source developer guide, user-pool-settings-mfa
 */
function secondFactor({ pool }: KnownSignIn): Step | undefined {
  if (pool.settings.MfaConfiguration === "ON") {
    throw new NotBuiltError("multi-factor authentication");
  }
  return undefined;
}
