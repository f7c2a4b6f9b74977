import { matchesCode, newCode, otherDigits } from "../../../codes/one-time-code.ts";
import { sendMessage } from "../../../delivery/send-message.ts";
import { sessionLifetime } from "../../../domain/client.ts";
import { codeOrAuthStateMismatch, invalidSession } from "../../../domain/errors/sign-in-errors.ts";
import type { Challenge, Asked, Passed } from "../challenge.ts";
import { judgeGuess } from "../guesses.ts";
import { noteFailure, requireNotLockedOut } from "../lock-out.ts";
import { withVerifiedContact } from "../verified-contact.ts";
import { firstFactorOf, requireFirstFactor } from "./first-factor.ts";

const ways = {
  SMS_MFA: { attribute: "phone_number", channel: "SMS" },
  EMAIL_MFA: { attribute: "email", channel: "EMAIL" },
} as const;

/**
 * A code of six digits as second factor, sent to the user's address, verified or not, and good for the session's
 * lifetime. A wrong code keeps the session and counts towards the lock-out; the right one verifies the address.
 * @source developer guide, user-pool-settings-mfa; aws-amplify/amplify-flutter integration tests
 */
export function sentCode<N extends keyof typeof ways>(name: N): Challenge<N> {
  const { attribute, channel } = ways[name];
  return {
    async ask(context, { pool, client, user, newContact }): Promise<Asked<N>> {
      const to = newContact ?? user?.attributes[attribute];
      if (user === undefined || to === undefined) throw invalidSession();
      const { code, hashed } = newCode(context.random, otherDigits);
      const delivery = await sendMessage(context, {
        pool,
        client,
        username: user.username,
        channel,
        to,
        purpose: "Authentication",
        code,
        expiresAt: context.clock.now() + sessionLifetime(client),
      });
      return {
        told: { username: user.username, delivery },
        state: { ...firstFactorOf(user), sentTo: to, isNew: newContact !== undefined },
        code: hashed,
      };
    },

    async judge(context, signIn, session, { code }): Promise<Passed> {
      const user = requireFirstFactor(context, signIn, session);
      await requireNotLockedOut(context, user);
      const right = await judgeGuess(context, session, () =>
        session.code !== undefined && matchesCode(session.code, code) ? true : undefined,
      );
      if (right === undefined) {
        await noteFailure(context, user);
        throw codeOrAuthStateMismatch();
      }
      // A code proves the address that it went to and no later one; a new one becomes the user's first.
      const { sentTo, isNew } = session.state;
      const current = user.attributes[attribute];
      const value = isNew === true && !current && typeof sentTo === "string" ? sentTo : undefined;
      if (value === undefined && current !== sentTo) throw invalidSession();
      const settle = () => withVerifiedContact(context, signIn.pool, user, { attribute, value });
      return { user, settle };
    },
  };
}
