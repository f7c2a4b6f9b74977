import { createHash } from "node:crypto";
import {
  webAuthnChallengeNotFound,
  webAuthnClientMismatch,
} from "../../domain/errors/web-authn-errors.ts";
import type { Authenticated } from "../../tokens/authenticate-access-token.ts";
import type { EmulatorContext } from "../context.ts";
import { newWebAuthnChallenge } from "./web-authn-challenge.ts";

/** Milliseconds that a browser gives its user, as AWS's samples say; also how long we remember a challenge (inferred). */
export const registrationTimeout = 60_000;

/** What a registration waits for, among the sessions. No sign-in ever awaits it. */
const awaits = "WEB_AUTHN_REGISTRATION";

type Owner = Pick<Authenticated, "pool" | "client" | "user">;

/** A prefix of its own, so that no `Session` of a sign-in is a challenge, nor the other way round. */
const idOf = (challenge: string): string =>
  createHash("sha256").update(`${awaits}:${challenge}`).digest("base64url");

/** A challenge for that user in that client, remembered for as long as the browser waits. */
export async function issueRegistrationChallenge(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  { pool, client, user }: Owner,
): Promise<string> {
  const challenge = newWebAuthnChallenge(context.random);
  const now = context.clock.now();
  await context.stores.sessions.put({
    id: idOf(challenge),
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    usernames: [],
    awaits,
    state: {},
    attempts: 0,
    createdAt: now,
    expiresAt: now + registrationTimeout,
  });
  return challenge;
}

/**
 * Uses a challenge up, whatever comes of the registration. Of two concurrent calls exactly one passes.
 * @throws CognitoError WebAuthnChallengeNotFoundException for a challenge that this user did not get, or got too long
 * ago, or used; WebAuthnClientMismatchException for another client's, which stays as it is
 */
export async function claimRegistrationChallenge(
  context: Pick<EmulatorContext, "clock" | "stores">,
  { pool, client, user }: Owner,
  challenge: string,
): Promise<void> {
  const { sessions } = context.stores;
  const session = await sessions.byId(idOf(challenge));
  if (session === undefined || session.awaits !== awaits) throw webAuthnChallengeNotFound();
  if (session.poolId !== pool.id || session.sub !== user.sub) throw webAuthnChallengeNotFound();
  if (context.clock.now() >= session.expiresAt) throw webAuthnChallengeNotFound();
  if (session.clientId !== client.id) throw webAuthnClientMismatch();
  if (!(await sessions.close(session.id, "used"))) throw webAuthnChallengeNotFound();
}
