import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { userDisabled } from "../../domain/errors/resource-errors.ts";
import { incorrectUsernameOrPassword, invalidSession } from "../../domain/errors/sign-in-errors.ts";
import type { EmulatorContext } from "../context.ts";
import type {
  Answer,
  Askable,
  Asked,
  Challenge,
  ChallengeName,
  Judge,
  Judged,
  KnownSignIn,
  Questions,
  SignIn,
} from "./challenge.ts";
import { devicePasswordVerifier } from "./challenges/device-password-verifier.ts";
import { askDeviceSrp } from "./challenges/ask-device-srp.ts";
import { emailMfa } from "./challenges/email-mfa.ts";
import { emailOtp } from "./challenges/email-otp.ts";
import { mfaSetup } from "./challenges/mfa-setup.ts";
import { newPasswordRequired } from "./challenges/new-password-required.ts";
import { password } from "./challenges/password.ts";
import { passwordVerifier } from "./challenges/password-verifier.ts";
import { asAsked, secondFactorChoice } from "./challenges/second-factor-choice.ts";
import { choiceOf, choose, offeredFactors, withoutChoice } from "./challenges/select-challenge.ts";
import { askMfaType } from "./challenges/select-mfa-type.ts";
import { smsMfa } from "./challenges/sms-mfa.ts";
import { smsOtp } from "./challenges/sms-otp.ts";
import { softwareTokenMfa } from "./challenges/software-token-mfa.ts";
import { webAuthn } from "./challenges/web-authn.ts";
import type { Factor } from "./factors.ts";
import type { App } from "./app.ts";
import { identify, known, resume, type Named } from "./identify.ts";
import { noteSuccess } from "./lock-out.ts";
import { provePassword, requireGoodStanding } from "./password-proof.ts";
import { sessionOf, type GivenAnswer } from "./session-of.ts";
import { claimSession, openSession, readSession } from "./sessions.ts";
import { transitions, type Proof } from "./transitions.ts";

/** A sign-in that goes on: a question, and the `Session` to answer it with. */
export type Challenged<N extends ChallengeName = ChallengeName> = {
  readonly [K in N]: {
    readonly by: K;
    readonly told: Questions[K];
    /** Absent where the sign-in is sessionless. */
    readonly session?: string;
    /** AvailableChallenges: only where USER_AUTH starts. */
    readonly offered?: readonly Factor[];
  };
}[N];

/** Where a call leaves the sign-in. `signedIn` is the one and only permission to issue tokens. */
export type Outcome = Challenged | { readonly signedIn: KnownSignIn };

/** Every challenge. A new one is a file, a row here, and one in `transitions.ts`. */
const challenges: { readonly [N in Judged]: Judge<N> } = {
  PASSWORD: password,
  PASSWORD_VERIFIER: passwordVerifier,
  EMAIL_OTP: emailOtp,
  SMS_OTP: smsOtp,
  WEB_AUTHN: webAuthn,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  SMS_MFA: smsMfa,
  EMAIL_MFA: emailMfa,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  MFA_SETUP: mfaSetup,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
};

/** How each is asked. Choosing is judged by what was chosen. */
const asks: { readonly [N in Askable]: Challenge<N>["ask"] } = {
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
  DEVICE_SRP_AUTH: askDeviceSrp,
};

/** Starts a sign-in by name and password: USER_PASSWORD_AUTH and its administrators' twin. */
export async function startWithPassword(
  context: EmulatorContext,
  app: App,
  given: Named & { readonly password: string },
): Promise<Outcome> {
  const signIn = await identify(context, app, given);
  const user = await provePassword(context, signIn, given.password);
  return proceed(context, await known(context, signIn, user), "PASSWORD");
}

/** Starts a sign-in by SRP, USER_SRP_AUTH. Who the user is and may do shows only when the password is proven. */
export async function startWithSrp(
  context: EmulatorContext,
  app: App,
  given: Named & { readonly srpA: string },
): Promise<Outcome> {
  const signIn = { ...(await identify(context, app, given)), sessionless: true };
  const asked = passwordVerifier.ask(context, signIn, given.srpA);
  return open(context, signIn, "PASSWORD_VERIFIER", asked);
}

/** Starts a choice-based sign-in, USER_AUTH: the preferred challenge where the user has it, else the choice. */
export async function startWithChoice(
  context: EmulatorContext,
  app: App,
  given: Named & {
    readonly preferred?: string;
    readonly password?: string;
    readonly srpA?: string;
  },
): Promise<Outcome> {
  const signIn = await identify(context, app, given);
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
  if ("srpA" in choice) {
    const asked = passwordVerifier.ask(context, signIn, choice.srpA);
    return open(context, signIn, "PASSWORD_VERIFIER", asked, offered);
  }
  // Nothing is there to sign before the challenge is asked.
  if (choice.answer.to === "WEB_AUTHN") return ask(context, signIn, "WEB_AUTHN", offered);
  const user = await provePassword(context, signIn, choice.answer.given.password);
  return proceed(context, await known(context, signIn, user), "PASSWORD");
}

/**
 * Goes on from ConfirmSignUp: its session signs the user in without another question, once, or with the second factor
 * alone. The session of a SignUp that is not confirmed yet only leads to ConfirmSignUp.
 */
export async function continueSignUp(
  context: EmulatorContext,
  app: App,
  given: Named & { readonly session: string },
): Promise<Outcome> {
  const session = await readSession(context, app.client, given.session);
  const confirmed = session.state["userStatus"] === "CONFIRMED";
  if (session.awaits !== "CONTINUE_SIGN_UP" || !confirmed) throw invalidSession();
  const signIn = await resume(context, app, session, given);
  const { user } = signIn;
  if (user === undefined) throw invalidSession();
  requireGoodStanding(user, context.clock.now());
  if (user.status !== "CONFIRMED") throw invalidSession();
  const proven = await known(context, signIn, user);
  await claimSession(context, session);
  return proceed(context, proven, "CONTINUE_SIGN_UP");
}

/** Answers a challenge. The session decides what is looked at; a right answer uses it up before anything happens. */
export async function answer(
  context: EmulatorContext,
  app: App,
  given: GivenAnswer,
): Promise<Outcome> {
  const session = await sessionOf(context, app, given);
  const signIn = await resume(context, app, session, given);
  if (session.awaits === "SELECT_CHALLENGE") return choice(context, signIn, session, given.answer);
  const second = secondFactorChoice(context, signIn, session, given.answer);
  if (second !== undefined) {
    await claimSession(context, session);
    return ask(context, { ...signIn, newContact: second.newContact }, second.ask);
  }
  const direct = asAsked(session, withoutChoice(given.answer));
  if (session.awaits !== direct.to) throw invalidSession();
  switch (direct.to) {
    case "SELECT_MFA_TYPE":
    case "PASSWORD_SRP":
      throw invalidSession();
    case "DEVICE_SRP_AUTH": {
      const asked = await devicePasswordVerifier.ask(context, signIn, session, direct.given);
      await claimSession(context, session);
      return open(context, signIn, "DEVICE_PASSWORD_VERIFIER", asked);
    }
    default:
      return judge(context, signIn, session, direct);
  }
}

async function choice(
  context: EmulatorContext,
  signIn: SignIn,
  session: ChallengeSession,
  given: Answer,
): Promise<Outcome> {
  const chosen = choiceOf(signIn, given);
  if ("answer" in chosen) return judge(context, signIn, session, chosen.answer);
  if ("ask" in chosen) {
    await claimSession(context, session);
    return ask(context, signIn, chosen.ask);
  }
  const asked = passwordVerifier.ask(context, signIn, chosen.srpA);
  await claimSession(context, session);
  return open(context, signIn, "PASSWORD_VERIFIER", asked);
}

async function judge<N extends Judged>(
  context: EmulatorContext,
  signIn: SignIn,
  session: ChallengeSession,
  { to, given }: Answer<N>,
): Promise<Outcome> {
  const challenge: Judge<N> = challenges[to];
  const passed = await challenge.judge(context, signIn, session, given);
  // Before the session is used up: a client whose device is unknown here answers again without it.
  const proven = await known(context, signIn, passed.user);
  await claimSession(context, session);
  const user = passed.settle === undefined ? passed.user : await passed.settle();
  return proceed(context, { ...proven, user }, to);
}

async function proceed(
  context: EmulatorContext,
  signIn: KnownSignIn,
  proof: Proof,
): Promise<Outcome> {
  const step = transitions[proof](signIn);
  if (step !== "signed-in") return ask(context, signIn, step.ask);
  await noteSuccess(context, signIn.user);
  return { signedIn: signIn };
}

/** Asks a challenge and opens the session that waits for its answer. */
async function ask<N extends Askable>(
  context: EmulatorContext,
  signIn: SignIn,
  by: N,
  offered?: readonly Factor[],
): Promise<Challenged<N>> {
  return open(context, signIn, by, await asks[by](context, signIn), offered);
}

async function open<N extends ChallengeName>(
  context: EmulatorContext,
  signIn: SignIn,
  by: N,
  { told, state, code, handle }: Asked<N>,
  offered?: readonly Factor[],
): Promise<Challenged<N>> {
  const sessionless = signIn.sessionless === true && handle !== undefined;
  const session = await openSession(context, {
    pool: signIn.pool,
    client: signIn.client,
    sub: signIn.user?.sub,
    usernames: signIn.names,
    awaits: by,
    state,
    code,
    deviceKey: signIn.deviceKey,
    ...(sessionless ? { handle } : {}),
  });
  return { by, told, ...(sessionless ? {} : { session }), offered };
}
