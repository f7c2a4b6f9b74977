import { deliveryDetails } from "../../../delivery/send-message.ts";
import { factorNotChoosable } from "../../../domain/errors/mfa-errors.ts";
import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { MfaFactor } from "../../../domain/mfa.ts";
import { secondFactorOf } from "../../../domain/mfa-rules.ts";
import type { User } from "../../../domain/user.ts";
import type { Answers, Challenge, Questions, SignIn } from "../challenge.ts";
import { firstFactorOf } from "./first-factor.ts";

/**
 * SELECT_MFA_TYPE: the user has several second factors and prefers none. The answer chooses one; nothing is sent before.
 * @source cognito-idp model, RespondToAuthChallenge; aws-amplify/amplify-flutter integration tests
 */
export const askMfaType: Challenge<"SELECT_MFA_TYPE">["ask"] = (_context, { pool, user }) => {
  const choices = user && choicesOf(pool, user);
  if (user === undefined || choices === undefined) throw invalidSession();
  return Promise.resolve({
    told: {
      username: user.username,
      factors: choices,
      friendlyDeviceName: user.mfa?.softwareToken?.friendlyDeviceName,
      delivery: deliveryOf(user, choices),
    },
    state: firstFactorOf(user),
  });
};

/**
 * The factor that the answer chooses, of those that the user still has to choose from.
 * @throws CognitoError MFAMethodNotFoundException; NotAuthorizedException
 */
export function chosenFactor(
  { pool }: Pick<SignIn, "pool">,
  user: User,
  { choice }: Answers["SELECT_MFA_TYPE"],
): MfaFactor {
  const choices = choicesOf(pool, user);
  if (choices === undefined) throw invalidSession();
  const factor = choices.find((one) => one === choice);
  if (factor === undefined) throw factorNotChoosable();
  return factor;
}

function choicesOf(pool: SignIn["pool"], user: User): readonly MfaFactor[] | undefined {
  const second = secondFactorOf(pool, user);
  return typeof second === "object" && "choose" in second ? second.choose : undefined;
}

/** Where a code would go, if one of the choices sends it. */
function deliveryOf(
  user: User,
  choices: readonly MfaFactor[],
): Questions["SELECT_MFA_TYPE"]["delivery"] {
  const { phone_number: phone, email } = user.attributes;
  if (choices.includes("SMS_MFA") && phone) return deliveryDetails("SMS", phone);
  if (choices.includes("EMAIL_OTP") && email) return deliveryDetails("EMAIL", email);
  return undefined;
}
