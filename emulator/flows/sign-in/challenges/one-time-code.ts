import { firstFactorDigits, matchesCode, newCode } from "../../../codes/one-time-code.ts";
import { sendMessage } from "../../../delivery/send-message.ts";
import { simulatedDelivery } from "../../../delivery/simulated-delivery.ts";
import type { ChallengeSession } from "../../../domain/challenge-session.ts";
import { sessionLifetime } from "../../../domain/client.ts";
import {
  codeOrAuthStateMismatch,
  invalidSession,
  passwordResetRequired,
} from "../../../domain/errors/sign-in-errors.ts";
import type { User } from "../../../domain/user.ts";
import type { Asked, Challenge, Passed, SignIn } from "../challenge.ts";
import { availableFactors, codeAttribute } from "../factors.ts";
import { judgeGuess } from "../guesses.ts";
import { withVerifiedContact } from "../verified-contact.ts";

type CodeFactor = keyof typeof codeAttribute;

const channel = { EMAIL_OTP: "EMAIL", SMS_OTP: "SMS" } as const;

/**
 * A code of eight digits as first factor, sent to the user's address and good for the session's lifetime. A wrong code
 * keeps the session; the right one confirms the user and verifies the address.
 * @source cognito-idp model, RespondToAuthChallenge; aws-amplify/amplify-swift integration tests
 */
export function oneTimeCode<N extends CodeFactor>(factor: N): Challenge<N> {
  return {
    async ask(context, signIn): Promise<Asked<N>> {
      const { pool, client, user } = signIn;
      const { code, hashed } = newCode(context.random, firstFactorDigits);
      const to = user?.attributes[codeAttribute[factor]];
      if (user === undefined || to === undefined) {
        const delivery = simulatedDelivery(pool, signIn.names[0] ?? "", channel[factor]);
        return { told: { delivery }, code: hashed };
      }
      const delivery = await sendMessage(context, {
        pool,
        client,
        username: user.username,
        channel: channel[factor],
        to,
        purpose: "Authentication",
        code,
        expiresAt: context.clock.now() + sessionLifetime(client),
      });
      return { told: { delivery }, state: { sentTo: to }, code: hashed };
    },

    async judge(context, signIn, session, { code }): Promise<Passed> {
      const { pool } = signIn;
      const user = await judgeGuess(context, session, () =>
        session.code !== undefined && matchesCode(session.code, code) ? signIn.user : undefined,
      );
      if (user === undefined) throw codeOrAuthStateMismatch();
      requireStillTheirs(signIn, user, factor, session);
      if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
      const proven = { attribute: codeAttribute[factor], confirms: true };
      return { user, settle: () => withVerifiedContact(context, pool, user, proven) };
    },
  };
}

/** A code proves the address that it went to: not a later one, and not after the factor was taken from the user. */
function requireStillTheirs(
  { pool, passkeys }: SignIn,
  user: User,
  factor: CodeFactor,
  session: ChallengeSession,
): void {
  const sameAddress = user.attributes[codeAttribute[factor]] === session.state["sentTo"];
  const available = availableFactors(pool, user, passkeys);
  if (!sameAddress || !available.includes(factor)) throw invalidSession();
}
