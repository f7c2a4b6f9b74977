import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import { NotBuiltError } from "../../domain/errors/not-built.ts";
import type { Answer, Answers } from "../../flows/sign-in/challenge.ts";
import { required, type AuthParameters } from "./auth-parameters.ts";
import { srpAnswer, userAttributes } from "./response-members.ts";

/** EMAIL_MFA is a name that no client knows: it is answered as EMAIL_OTP. */
type Answerable = Exclude<keyof Answers, "EMAIL_MFA">;

/** The answer to each challenge, out of ChallengeResponses. */
const readers: {
  readonly [N in Answerable]: (responses: AuthParameters) => Answers[N];
} = {
  SELECT_CHALLENGE: (responses) => ({
    choice: required(responses, "ANSWER"),
    password: responses["PASSWORD"],
    srpA: responses["SRP_A"],
    credential: responses["CREDENTIAL"],
  }),
  PASSWORD: (responses) => ({ password: required(responses, "PASSWORD") }),
  PASSWORD_SRP: (responses) => ({ srpA: required(responses, "SRP_A") }),
  PASSWORD_VERIFIER: srpAnswer,
  EMAIL_OTP: (responses) => ({ code: required(responses, "EMAIL_OTP_CODE") }),
  SMS_OTP: (responses) => ({ code: required(responses, "SMS_OTP_CODE") }),
  WEB_AUTHN: (responses) => ({ credential: required(responses, "CREDENTIAL") }),
  NEW_PASSWORD_REQUIRED: (responses) => ({
    newPassword: required(responses, "NEW_PASSWORD"),
    attributes: userAttributes(responses),
  }),
  SMS_MFA: (responses) => ({ code: required(responses, "SMS_MFA_CODE") }),
  SOFTWARE_TOKEN_MFA: (responses) => ({ code: required(responses, "SOFTWARE_TOKEN_MFA_CODE") }),
  SELECT_MFA_TYPE: (responses) => ({ choice: required(responses, "ANSWER") }),
  // Amplify writes the address in upper case, the developer guide in lower case.
  MFA_SETUP: (responses) => ({ email: responses["EMAIL"] || responses["email"] || undefined }),
  DEVICE_SRP_AUTH: (responses) => ({
    deviceKey: required(responses, "DEVICE_KEY"),
    srpA: required(responses, "SRP_A"),
  }),
  DEVICE_PASSWORD_VERIFIER: (responses) => ({
    deviceKey: required(responses, "DEVICE_KEY"),
    ...srpAnswer(responses),
  }),
};

const isBuilt = (name: ChallengeNameType): name is Answerable => Object.hasOwn(readers, name);

/**
 * What the call answers.
 * @throws CognitoError InvalidParameterException; NotBuiltError for a challenge that is never asked here
 */
export function challengeAnswer(name: ChallengeNameType, responses: AuthParameters): Answer {
  if (!isBuilt(name)) throw new NotBuiltError(name);
  return answerTo(name, responses);
}

function answerTo<N extends Answerable>(to: N, responses: AuthParameters): Answer<N> {
  return { to, given: readers[to](responses) };
}
