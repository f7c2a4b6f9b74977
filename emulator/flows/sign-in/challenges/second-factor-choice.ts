import type { ChallengeSession } from "../../../domain/challenge-session.ts";
import type { MfaFactor } from "../../../domain/mfa.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { Answer, ChallengeName, SignIn } from "../challenge.ts";
import { requireFirstFactor } from "./first-factor.ts";
import { settableEmail } from "./mfa-setup.ts";
import { chosenFactor } from "./select-mfa-type.ts";

/** The challenge of each second factor. E-mail's has a name of its own here, because the first factor's has the other. */
export const secondFactorChallenge = {
  SMS_MFA: "SMS_MFA",
  SOFTWARE_TOKEN_MFA: "SOFTWARE_TOKEN_MFA",
  EMAIL_OTP: "EMAIL_MFA",
} as const satisfies Record<MfaFactor, ChallengeName>;

/** The second factor to ask because of an answer that chose it, and the address that it sets up. */
export interface SecondFactorChoice {
  readonly ask: (typeof secondFactorChallenge)[MfaFactor];
  readonly newContact?: string;
}

/**
 * What an answer chooses that proves nothing itself: a factor at SELECT_MFA_TYPE, an e-mail address at MFA_SETUP.
 * @throws CognitoError InvalidParameterException, MFAMethodNotFoundException, NotAuthorizedException
 */
export function secondFactorChoice(
  context: { readonly clock: Clock },
  signIn: SignIn,
  session: ChallengeSession,
  answer: Answer,
): SecondFactorChoice | undefined {
  if (session.awaits === "SELECT_MFA_TYPE" && answer.to === "SELECT_MFA_TYPE") {
    const user = requireFirstFactor(context, signIn, session);
    return { ask: secondFactorChallenge[chosenFactor(signIn, user, answer.given)] };
  }
  if (session.awaits === "MFA_SETUP" && answer.to === "MFA_SETUP") {
    const { email } = answer.given;
    if (email === undefined || session.state["verifiedSecret"] !== undefined) return undefined;
    const user = requireFirstFactor(context, signIn, session);
    return { ask: "EMAIL_MFA", newContact: settableEmail(signIn, user, email) };
  }
  return undefined;
}

/** EMAIL_OTP answers both factors that clients know by that name; the session knows which one was asked. */
export function asAsked({ awaits }: Pick<ChallengeSession, "awaits">, answer: Answer): Answer {
  return awaits === "EMAIL_MFA" && answer.to === "EMAIL_OTP"
    ? { to: "EMAIL_MFA", given: answer.given }
    : answer;
}
