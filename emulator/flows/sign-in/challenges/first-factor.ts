import type { ChallengeSession } from "../../../domain/challenge-session.ts";
import { invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { User } from "../../../domain/user.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { SignIn } from "../challenge.ts";
import { requireGoodStanding } from "../password-proof.ts";

/** What the session of a second factor keeps of the first: the password that was proven, by its salt. */
export function firstFactorOf(user: User | undefined): Readonly<Record<string, unknown>> {
  return { provenPassword: user?.password?.salt };
}

/**
 * The user behind the session of a second factor. The first factor holds no longer once the password was changed.
 * @throws CognitoError NotAuthorizedException
 */
export function requireProvenPassword(
  { user }: Pick<SignIn, "user">,
  { state }: Pick<ChallengeSession, "state">,
): User {
  if (user === undefined || user.password?.salt !== state["provenPassword"]) throw invalidSession();
  return user;
}

/**
 * The same of a user in good standing, who may go on to tokens.
 * @throws CognitoError NotAuthorizedException, PasswordResetRequiredException, UserNotConfirmedException
 */
export function requireFirstFactor(
  { clock }: { readonly clock: Clock },
  signIn: Pick<SignIn, "user">,
  session: Pick<ChallengeSession, "state">,
): User {
  const user = requireProvenPassword(signIn, session);
  requireGoodStanding(user, clock.now());
  return user;
}
