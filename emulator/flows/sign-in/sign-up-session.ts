import type { ChallengeSession } from "../../domain/challenge-session.ts";
import type { Client } from "../../domain/client.ts";
import { explicitAuthFlows } from "../../domain/client.ts";
import { invalidSession } from "../../domain/errors/sign-in-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { openSession, readSession } from "./sessions.ts";

type Keeps = Pick<EmulatorContext, "clock" | "random" | "stores">;

/** Which call the session came from: only what ConfirmSignUp hands out can be exchanged for tokens. */
export type SignUpStep = "signed-up" | "confirmed";

/**
 * The `Session` that SignUp and ConfirmSignUp answer, with which USER_AUTH signs the new user in without asking again;
 * undefined when the client does not allow USER_AUTH.
 * @source cognito-idp model: SignUpResponse.Session, ConfirmSignUpResponse.Session, InitiateAuthRequest.Session
 */
export async function openSignUpSession(
  context: Keeps,
  signUp: {
    readonly pool: Pool;
    readonly client: Client;
    readonly user: User;
    /** The name as the request spelt it. */
    readonly typed: string;
    readonly step: SignUpStep;
  },
): Promise<string | undefined> {
  if (!explicitAuthFlows(signUp.client).includes("ALLOW_USER_AUTH")) return undefined;
  return openSession(context, {
    pool: signUp.pool,
    client: signUp.client,
    sub: signUp.user.sub,
    usernames: [signUp.typed, signUp.user.username, signUp.user.sub],
    awaits: "CONTINUE_SIGN_UP",
    state: { step: signUp.step },
  });
}

/**
 * The open sign-up session of that step behind a `Session` string.
 * @throws CognitoError as `readSession`, and NotAuthorizedException for a session of anything else
 */
export async function readSignUpSession(
  context: Pick<Keeps, "clock" | "stores">,
  client: Client,
  wire: string | undefined,
  step: SignUpStep,
): Promise<ChallengeSession> {
  const session = await readSession(context, client, wire);
  if (session.awaits !== "CONTINUE_SIGN_UP" || session.state["step"] !== step) {
    throw invalidSession();
  }
  return session;
}
