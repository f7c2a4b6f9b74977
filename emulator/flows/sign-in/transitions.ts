import { replacesSecondFactor } from "../../domain/device.ts";
import { secondFactorOf } from "../../domain/mfa-rules.ts";
import type { Askable, Judged, KnownSignIn } from "./challenge.ts";
import { secondFactorChallenge } from "./challenges/second-factor-choice.ts";

/** What can be passed on the way to tokens. */
export type Proof = Judged | "CONTINUE_SIGN_UP";

/** Where a sign-in goes from a proof. */
export type Step = { readonly ask: Exclude<Askable, "SELECT_CHALLENGE"> } | "signed-in";

/** What comes after each proof: the whole of a sign-in, and the only place that leads to tokens. */
export const transitions: { readonly [P in Proof]: (signIn: KnownSignIn) => Step } = {
  PASSWORD: afterPassword,
  PASSWORD_VERIFIER: afterPassword,
  NEW_PASSWORD_REQUIRED: afterFirstFactor,
  EMAIL_OTP: afterFirstFactor,
  SMS_OTP: afterFirstFactor,
  // Where a second factor would be asked, a passkey is available only if it stands for both (`availableFactors`).
  WEB_AUTHN: afterSecondFactor,
  CONTINUE_SIGN_UP: afterFirstFactor,
  SMS_MFA: afterSecondFactor,
  EMAIL_MFA: afterSecondFactor,
  SOFTWARE_TOKEN_MFA: afterSecondFactor,
  // A software token that was just verified is the second factor of this sign-in.
  MFA_SETUP: afterSecondFactor,
  DEVICE_PASSWORD_VERIFIER: () => "signed-in",
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
function afterSecondFactor({ device }: KnownSignIn): Step {
  return device?.standing === "remembered" ? { ask: "DEVICE_SRP_AUTH" } : "signed-in";
}

/** The second factor that is asked, chosen or set up, if any. Everything that only proves a first factor comes by here. */
function secondFactor({ pool, user }: KnownSignIn): Step | undefined {
  const second = secondFactorOf(pool, user);
  if (second === "none") return undefined;
  if ("ask" in second) return { ask: secondFactorChallenge[second.ask] };
  return { ask: "choose" in second ? "SELECT_MFA_TYPE" : "MFA_SETUP" };
}
