import { missingParameter } from "../../../domain/errors/resource-errors.ts";
import { challengeNotAvailable, invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { Answer, Answers, SignIn } from "../challenge.ts";
import { availableFactors, simulatedFactors, type Factor } from "../factors.ts";

/** What a choice amounts to: a challenge to ask, or one that was answered together with the choice. */
export type Choice =
  | { readonly ask: "EMAIL_OTP" | "SMS_OTP" | "WEB_AUTHN" }
  | { readonly srpA: string }
  | { readonly answer: Answer<"PASSWORD" | "WEB_AUTHN"> };

/** The factors offered to whoever signs in, simulated ones for a name that nobody has. */
export function offeredFactors(signIn: SignIn, preferred?: string): readonly Factor[] {
  return signIn.user === undefined
    ? simulatedFactors(signIn.pool, signIn.names[0] ?? "", preferred)
    : availableFactors(signIn.pool, signIn.user, signIn.passkeys);
}

/**
 * SELECT_CHALLENGE: the client chooses one of AvailableChallenges. A password comes with the choice, a code is sent
 * because of it.
 * @source cognito-idp model, RespondToAuthChallengeRequest.ChallengeResponses
 * @throws CognitoError InvalidParameterException
 */
export function choose(signIn: SignIn, given: Answers["SELECT_CHALLENGE"]): Choice {
  const factor = offeredFactors(signIn, given.choice).find((offered) => offered === given.choice);
  switch (factor) {
    case undefined:
      throw challengeNotAvailable(given.choice);
    case "EMAIL_OTP":
    case "SMS_OTP":
      return { ask: factor };
    case "PASSWORD":
      if (given.password === undefined) throw missingParameter("PASSWORD");
      return { answer: { to: "PASSWORD", given: { password: given.password } } };
    case "PASSWORD_SRP":
      if (given.srpA === undefined) throw missingParameter("SRP_A");
      return { srpA: given.srpA };
    case "WEB_AUTHN":
      if (given.credential === undefined) return { ask: factor };
      return { answer: { to: factor, given: { credential: given.credential } } };
  }
}

/** The same from any answer: a password may come under its own challenge name, without a word of choosing. */
export function choiceOf(signIn: SignIn, answer: Answer): Choice {
  if (answer.to === "SELECT_CHALLENGE") return choose(signIn, answer.given);
  if (answer.to === "PASSWORD") return choose(signIn, { choice: "PASSWORD", ...answer.given });
  if (answer.to === "PASSWORD_SRP") {
    return choose(signIn, { choice: "PASSWORD_SRP", ...answer.given });
  }
  if (answer.to === "WEB_AUTHN") return choose(signIn, { choice: "WEB_AUTHN", ...answer.given });
  throw invalidSession();
}

/**
 * The answer to the challenge that was chosen before. A passkey's may still come as the choice of WEB_AUTHN, with its
 * CREDENTIAL, which cannot be there when the choice is made.
 * @source API reference, RespondToAuthChallenge, ChallengeResponses
 */
export function withoutChoice(answer: Answer): Answer {
  if (answer.to !== "SELECT_CHALLENGE" || answer.given.choice !== "WEB_AUTHN") return answer;
  const { credential } = answer.given;
  return credential === undefined ? answer : { to: "WEB_AUTHN", given: { credential } };
}
