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
import { aliasExists } from "../../../domain/errors/user-errors.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { User } from "../../../domain/user.ts";
import { changeUser } from "../../accounts/change-user.ts";
import type { EmulatorContext } from "../../context.ts";
import type { Asked, Challenge, Passed, SignIn } from "../challenge.ts";
import { availableFactors, codeAttribute } from "../factors.ts";
import { killSession } from "../sessions.ts";

type CodeFactor = keyof typeof codeAttribute;

/** Wrong codes that a session survives; at least six do on AWS, and where it ends there is not known. */
const toleratedAttempts = 10;

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
      await judgeCode(context, signIn, session, code);
      const { user, pool } = signIn;
      if (user === undefined) throw codeOrAuthStateMismatch();
      requireStillTheirs(signIn, user, factor, session);
      if (user.status === "RESET_REQUIRED") throw passwordResetRequired();
      return { user, settle: () => confirmBy(context, pool, user, codeAttribute[factor]) };
    },
  };
}

/** Counts before it compares, so that guesses at the same moment cannot outnumber the limit. */
async function judgeCode(
  context: Pick<EmulatorContext, "stores">,
  signIn: SignIn,
  session: ChallengeSession,
  code: string,
): Promise<void> {
  const counted = await context.stores.sessions.countAttempt(session.id);
  if (counted === undefined || counted.attempts > toleratedAttempts) throw invalidSession();
  const right = session.code !== undefined && matchesCode(session.code, code);
  if (right && signIn.user !== undefined) return;
  if (counted.attempts >= toleratedAttempts) await killSession(context, session);
  throw codeOrAuthStateMismatch();
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

function confirmBy(
  context: Pick<EmulatorContext, "clock" | "stores">,
  pool: Pool,
  user: User,
  attribute: "email" | "phone_number",
): Promise<User> {
  const verified = `${attribute}_verified`;
  if (user.status !== "UNCONFIRMED" && user.attributes[verified] === "true") {
    return Promise.resolve(user);
  }
  return changeUser(
    context,
    pool,
    user.sub,
    (seen) => ({
      status: seen.status === "UNCONFIRMED" ? "CONFIRMED" : seen.status,
      attributes: { ...seen.attributes, [verified]: "true" },
    }),
    { taken: aliasExists },
  );
}
