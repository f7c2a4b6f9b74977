import { newSoftwareTokenSecret } from "../../codes/software-token.ts";
import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { codeMismatchAtSetUp } from "../../domain/errors/mfa-errors.ts";
import { userDisabled } from "../../domain/errors/resource-errors.ts";
import { invalidSession } from "../../domain/errors/sign-in-errors.ts";
import type { User } from "../../domain/user.ts";
import { changeUser } from "../accounts/change-user.ts";
import {
  provenToken,
  requireSoftwareTokens,
  withSoftwareToken,
  type FirstCode,
} from "../accounts/software-token.ts";
import type { EmulatorContext } from "../context.ts";
import { requireProvenPassword } from "./challenges/first-factor.ts";
import type { App } from "./app.ts";
import { claimSession, openSession, readAnySession } from "./sessions.ts";

/** A sign-in at MFA_SETUP, found by its session alone: these two calls name no client and no user. */
interface SetUp extends App {
  readonly session: ChallengeSession;
  readonly user: User;
}

/**
 * AssociateSoftwareToken within a sign-in: a secret, and the session to verify it with. The secret lives in the session,
 * so that nothing about the user changes before a code was right.
 * @throws CognitoError NotAuthorizedException, SoftwareTokenMFANotFoundException
 */
export async function associateInSignIn(
  context: EmulatorContext,
  wire: string,
): Promise<{ readonly secretCode: string; readonly session: string }> {
  const setUp = await requireSetUp(context, wire);
  const secretCode = await newSoftwareTokenSecret(context.random);
  await claimSession(context, setUp.session);
  return { secretCode, session: await next(context, setUp, { secret: secretCode }) };
}

/**
 * VerifySoftwareToken within a sign-in: the right code makes the secret the user's token, and the session that is answered
 * passes MFA_SETUP. A wrong code keeps the session.
 * @throws CognitoError NotAuthorizedException, SoftwareTokenMFANotFoundException, EnableSoftwareTokenMFAException
 */
export async function verifyInSignIn(
  context: EmulatorContext,
  wire: string,
  given: FirstCode,
): Promise<string> {
  const setUp = await requireSetUp(context, wire);
  const { secret } = setUp.session.state;
  if (typeof secret !== "string") throw invalidSession();
  const token = await provenToken(context, secret, given);
  if (token === undefined) throw codeMismatchAtSetUp();
  await claimSession(context, setUp.session);
  await changeUser(context, setUp.pool, setUp.user.sub, ({ mfa }) => ({
    mfa: withSoftwareToken(mfa, token),
  }));
  return next(context, setUp, { verifiedSecret: secret });
}

async function requireSetUp(context: EmulatorContext, wire: string): Promise<SetUp> {
  const session = await readAnySession(context, wire);
  const { poolId, clientId, sub } = session;
  if (session.awaits !== "MFA_SETUP" || sub === undefined) throw invalidSession();
  const { stores } = context;
  const [pool, client, user] = await Promise.all([
    stores.pools.byId(poolId),
    stores.clients.byId(clientId),
    stores.users.bySub(poolId, sub),
  ]);
  if (pool === undefined || client === undefined) throw invalidSession();
  if (user?.enabled === false) throw userDisabled();
  requireSoftwareTokens(pool);
  const proven = requireProvenPassword({ user }, session);
  // The model lets AssociateSoftwareToken say no more of somebody who was reset meanwhile.
  if (proven.status !== "CONFIRMED") throw invalidSession();
  return { pool, client, session, user: proven };
}

/** The session of the same sign-in, one step on. */
function next(
  context: EmulatorContext,
  { pool, client, session }: SetUp,
  reached: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { provenPassword } = session.state;
  return openSession(context, {
    pool,
    client,
    sub: session.sub,
    usernames: session.usernames,
    awaits: "MFA_SETUP",
    state: { provenPassword, ...reached },
  });
}
