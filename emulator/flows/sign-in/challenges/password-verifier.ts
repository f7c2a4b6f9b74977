import { CognitoError } from "../../../domain/errors/cognito-error.ts";
import { incorrectUsernameOrPassword } from "../../../domain/errors/sign-in-errors.ts";
import { poolNameOf } from "../../../domain/pool.ts";
import type { EmulatorContext } from "../../context.ts";
import type { Asked, Judge, SignIn } from "../challenge.ts";
import { requireProof } from "../password-proof.ts";
import { killSession } from "../sessions.ts";
import { simulatedUser } from "../simulated-user.ts";
import { beginExchange, isTimely, proves, requireDate } from "../srp-exchange.ts";

/**
 * PASSWORD_VERIFIER: the client proves by SRP that it knows the password. A name that nobody has, and a user without a
 * password, get a question of the same form, to which no answer is right. A failure ends the exchange: each secret of
 * the server is tried once.
 * @source developer guide, amazon-cognito-user-pools-authentication-flow, cognito-user-pool-managing-errors
 */
export const passwordVerifier = {
  /** @throws CognitoError InvalidParameterException for an SRP_A that must not be used */
  ask(
    context: Pick<EmulatorContext, "random">,
    { pool, user, names }: SignIn,
    srpA: string,
  ): Asked<"PASSWORD_VERIFIER"> {
    const nobody = simulatedUser(pool, user?.usernameKey ?? names[0] ?? "");
    const { question, state } = beginExchange(context, srpA, user?.password ?? nobody.credential);
    const username = user?.username ?? nobody.username;
    return { told: { ...question, username }, state, handle: question.secretBlock };
  },

  async judge(context, signIn, session, answer) {
    requireDate(answer);
    try {
      if (!isTimely(context, session, answer)) throw incorrectUsernameOrPassword();
      const user = await requireProof(context, signIn, (credential, owner) => {
        const whose = { poolName: poolNameOf(owner.poolId), user: owner.username };
        return proves(session, answer, whose, credential);
      });
      return { user };
    } catch (error) {
      if (error instanceof CognitoError) await killSession(context, session);
      throw error;
    }
  },
} satisfies Judge<"PASSWORD_VERIFIER"> & { readonly ask: unknown };
