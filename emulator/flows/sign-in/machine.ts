import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { hidesUserExistence, type Client } from "../../domain/client.ts";
import { userDisabled, userNotFound } from "../../domain/errors/resource-errors.ts";
import { incorrectUsernameOrPassword, invalidSession } from "../../domain/errors/sign-in-errors.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { findUser } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import { usablePasskeys } from "../passkeys/usable-passkeys.ts";
import type { Answer, Challenge, ChallengeName, Questions, SignIn } from "./challenge.ts";
import { emailMfa } from "./challenges/email-mfa.ts";
import { emailOtp } from "./challenges/email-otp.ts";
import { mfaSetup } from "./challenges/mfa-setup.ts";
import { newPasswordRequired } from "./challenges/new-password-required.ts";
import { password } from "./challenges/password.ts";
import { asAsked, secondFactorChoice } from "./challenges/second-factor-choice.ts";
import { choiceOf, choose, offeredFactors, withoutChoice } from "./challenges/select-challenge.ts";
import { askMfaType } from "./challenges/select-mfa-type.ts";
import { smsMfa } from "./challenges/sms-mfa.ts";
import { smsOtp } from "./challenges/sms-otp.ts";
import { softwareTokenMfa } from "./challenges/software-token-mfa.ts";
import { webAuthn } from "./challenges/web-authn.ts";
import type { Factor } from "./factors.ts";
import { noteSuccess } from "./lock-out.ts";
import { provePassword, requireGoodStanding } from "./password-proof.ts";
import { claimSession, openSession, readSession } from "./sessions.ts";
import { transitions, type Proof } from "./transitions.ts";

/** The app client that somebody signs in to, and its pool. */
export interface App {
  readonly pool: Pool;
  readonly client: Client;
}

/** A sign-in that goes on: a question, and the `Session` to answer it with. */
export type Challenged<N extends ChallengeName = ChallengeName> = {
  readonly [K in N]: {
    readonly by: K;
    readonly told: Questions[K];
    readonly session: string;
    /** AvailableChallenges: only where USER_AUTH starts. */
    readonly offered?: readonly Factor[];
  };
}[N];

/** Where a call leaves the sign-in. `signedIn` is the one and only permission to issue tokens. */
export type Outcome = Challenged | { readonly signedIn: User };

type Judged = Exclude<ChallengeName, "SELECT_CHALLENGE" | "SELECT_MFA_TYPE">;

/** Every challenge. A new one is a file, a row here, and one in `transitions.ts`. */
const challenges: { readonly [N in Judged]: Challenge<N> } = {
  PASSWORD: password,
  EMAIL_OTP: emailOtp,
  SMS_OTP: smsOtp,
  WEB_AUTHN: webAuthn,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  SMS_MFA: smsMfa,
  EMAIL_MFA: emailMfa,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  MFA_SETUP: mfaSetup,
};

/** How each is asked. Choosing is judged by what was chosen. */
const asks: { readonly [N in ChallengeName]: Challenge<N>["ask"] } = {
  SELECT_CHALLENGE: () => Promise.resolve({ told: {} }),
  PASSWORD: password.ask,
  EMAIL_OTP: emailOtp.ask,
  SMS_OTP: smsOtp.ask,
  WEB_AUTHN: webAuthn.ask,
  NEW_PASSWORD_REQUIRED: newPasswordRequired.ask,
  SMS_MFA: smsMfa.ask,
  EMAIL_MFA: emailMfa.ask,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa.ask,
  SELECT_MFA_TYPE: askMfaType,
  MFA_SETUP: mfaSetup.ask,
};

/** Starts a sign-in by name and password: USER_PASSWORD_AUTH and its administrators' twin. */
export async function startWithPassword(
  context: EmulatorContext,
  app: App,
  given: { readonly username: string; readonly password: string },
): Promise<Outcome> {
  const signIn = await identify(context, app, given.username);
  const user = await provePassword(context, signIn, given.password);
  return proceed(context, { ...signIn, user }, "PASSWORD");
}

/** Starts a choice-based sign-in, USER_AUTH: the preferred challenge where the user has it, else the choice. */
export async function startWithChoice(
  context: EmulatorContext,
  app: App,
  given: {
    readonly username: string;
    readonly preferred?: string;
    readonly password?: string;
    readonly srpA?: string;
  },
): Promise<Outcome> {
  const signIn = await identify(context, app, given.username);
  if (signIn.user?.enabled === false) throw userDisabled();
  const offered = offeredFactors(signIn, given.preferred);
  if (offered.length === 0) throw incorrectUsernameOrPassword();
  const preferred = offered.find((factor) => factor === given.preferred);
  if (preferred === undefined) return ask(context, signIn, "SELECT_CHALLENGE", offered);
  if (preferred === "PASSWORD" && given.password === undefined) {
    return ask(context, signIn, "PASSWORD", offered);
  }
  const choice = choose(signIn, { ...given, choice: preferred });
  if ("ask" in choice) return ask(context, signIn, choice.ask, offered);
  // Nothing is there to sign before the challenge is asked.
  if (choice.answer.to === "WEB_AUTHN") return ask(context, signIn, "WEB_AUTHN", offered);
  const user = await provePassword(context, signIn, choice.answer.given.password);
  return proceed(context, { ...signIn, user }, "PASSWORD");
}

/**
 * Goes on from ConfirmSignUp: its session signs the user in without another question, once. The session of a SignUp that
 * is not confirmed yet only leads to ConfirmSignUp.
 */
export async function continueSignUp(
  context: EmulatorContext,
  app: App,
  given: { readonly username: string; readonly session: string },
): Promise<Outcome> {
  const session = await readSession(context, app.client, given.session);
  const confirmed = session.state["userStatus"] === "CONFIRMED";
  if (session.awaits !== "CONTINUE_SIGN_UP" || !confirmed) throw invalidSession();
  const signIn = await resume(context, app, session, given.username);
  const { user } = signIn;
  if (user === undefined) throw invalidSession();
  requireGoodStanding(user, context.clock.now());
  if (user.status !== "CONFIRMED") throw invalidSession();
  await claimSession(context, session);
  return proceed(context, { ...signIn, user }, "CONTINUE_SIGN_UP");
}

/** Answers a challenge. The session decides what is looked at; a right answer uses it up before anything happens. */
export async function answer(
  context: EmulatorContext,
  app: App,
  given: {
    readonly session: string | undefined;
    readonly username: string;
    readonly answer: Answer;
  },
): Promise<Outcome> {
  const session = await readSession(context, app.client, given.session);
  const signIn = await resume(context, app, session, given.username);
  if (session.awaits === "SELECT_CHALLENGE") {
    const choice = choiceOf(signIn, given.answer);
    if ("answer" in choice) return judge(context, signIn, session, choice.answer);
    await claimSession(context, session);
    return ask(context, signIn, choice.ask);
  }
  const second = secondFactorChoice(context, signIn, session, given.answer);
  if (second !== undefined) {
    await claimSession(context, session);
    return ask(context, { ...signIn, newContact: second.newContact }, second.ask);
  }
  const direct = asAsked(session, withoutChoice(given.answer));
  if (session.awaits !== direct.to || direct.to === "SELECT_MFA_TYPE") throw invalidSession();
  return judge(context, signIn, session, direct);
}

async function judge<N extends Judged>(
  context: EmulatorContext,
  signIn: SignIn,
  session: ChallengeSession,
  { to, given }: Answer<N>,
): Promise<Outcome> {
  const challenge: Challenge<N> = challenges[to];
  const passed = await challenge.judge(context, signIn, session, given);
  await claimSession(context, session);
  const user = passed.settle === undefined ? passed.user : await passed.settle();
  return proceed(context, { ...signIn, user }, to);
}

async function proceed(
  context: EmulatorContext,
  signIn: SignIn & { readonly user: User },
  proof: Proof,
): Promise<Outcome> {
  const step = transitions[proof](signIn);
  if (step !== "signed-in") return ask(context, signIn, step.ask);
  await noteSuccess(context, signIn.user);
  return { signedIn: signIn.user };
}

/** Asks a challenge and opens the session that waits for its answer. */
async function ask<N extends ChallengeName>(
  context: EmulatorContext,
  signIn: SignIn,
  by: N,
  offered?: readonly Factor[],
): Promise<Challenged<N>> {
  const { told, state, code } = await asks[by](context, signIn);
  const session = await openSession(context, {
    pool: signIn.pool,
    client: signIn.client,
    sub: signIn.user?.sub,
    usernames: signIn.names,
    awaits: by,
    state,
    code,
  });
  return { by, told, session, offered };
}

async function identify(context: EmulatorContext, app: App, typed: string): Promise<SignIn> {
  const user = await findUser(context, app.pool, typed);
  if (user === undefined && !hidesUserExistence(app.client)) throw userNotFound();
  const names = user === undefined ? [typed] : [typed, user.username, user.sub];
  const passkeys = user === undefined ? [] : await usablePasskeys(context, app.pool, user);
  return { ...app, user, names: names.map((name) => usernameKey(app.pool, name)), passkeys };
}

/** The sign-in behind a session, of the user as it is now. */
async function resume(
  context: EmulatorContext,
  app: App,
  session: ChallengeSession,
  username: string,
): Promise<SignIn> {
  if (!session.usernames.includes(usernameKey(app.pool, username))) throw invalidSession();
  const { sub } = session;
  const user = sub === undefined ? undefined : await context.stores.users.bySub(app.pool.id, sub);
  if (sub !== undefined && user === undefined) throw invalidSession();
  if (user?.enabled === false) throw userDisabled();
  const passkeys = user === undefined ? [] : await usablePasskeys(context, app.pool, user);
  return { ...app, user, names: session.usernames, passkeys };
}
