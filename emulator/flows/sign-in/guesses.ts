import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { invalidSession } from "../../domain/errors/sign-in-errors.ts";
import type { EmulatorContext } from "../context.ts";
import { killSession } from "./sessions.ts";

/** Wrong codes that a session survives; at least six do on AWS, and where it ends there is not known. */
const tolerated = 10;

/**
 * What a guess at a session's code comes to; undefined when it is wrong. It counts before it compares, so that guesses
 * at the same moment cannot outnumber the limit; the last tolerated wrong one ends the session.
 * @throws CognitoError NotAuthorizedException when there were too many
 */
export async function judgeGuess<Match>(
  context: Pick<EmulatorContext, "stores">,
  session: ChallengeSession,
  match: () => Match | undefined | Promise<Match | undefined>,
): Promise<Match | undefined> {
  const counted = await context.stores.sessions.countAttempt(session.id);
  if (counted === undefined || counted.attempts > tolerated) throw invalidSession();
  const matched = await match();
  if (matched === undefined && counted.attempts >= tolerated) await killSession(context, session);
  return matched;
}
