import { requireContactFormats } from "../../../domain/attribute-schema.ts";
import { factorNotOffered, nothingSetUp } from "../../../domain/errors/mfa-errors.ts";
import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { MfaFactor } from "../../../domain/mfa.ts";
import { secondFactorOf } from "../../../domain/mfa-rules.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import type { Challenge, SignIn } from "../challenge.ts";
import { firstFactorOf, requireFirstFactor } from "./first-factor.ts";

/**
 * MFA_SETUP: MFA is required and the user has no second factor yet. It is passed with the session of VerifySoftwareToken
 * and nothing more; a new e-mail address has to be proven by a code first.
 * @source cognito-idp model, RespondToAuthChallenge; getmoto/moto tests run on AWS
 */
export const mfaSetup: Challenge<"MFA_SETUP"> = {
  ask(_context, { pool, user }) {
    const factors = user && settableFactors(pool, user);
    if (user === undefined || factors === undefined) throw invalidSession();
    return Promise.resolve({
      told: { username: user.username, factors },
      state: firstFactorOf(user),
    });
  },

  judge(context, signIn, session) {
    const user = requireFirstFactor(context, signIn, session);
    const { verifiedSecret } = session.state;
    const isSetUp =
      verifiedSecret !== undefined && user.mfa?.softwareToken?.secret === verifiedSecret;
    return isSetUp ? Promise.resolve({ user }) : Promise.reject(nothingSetUp());
  },
};

/**
 * The address that somebody without any sets up as second factor.
 * @throws CognitoError InvalidParameterException
 */
export function settableEmail({ pool }: Pick<SignIn, "pool">, user: User, email: string): string {
  if (settableFactors(pool, user)?.includes("EMAIL_OTP") !== true) {
    throw factorNotOffered("EMAIL_OTP");
  }
  requireContactFormats({ email });
  return email;
}

function settableFactors(pool: Pool, user: User): readonly MfaFactor[] | undefined {
  const second = secondFactorOf(pool, user);
  return typeof second === "object" && "setUp" in second ? second.setUp : undefined;
}
