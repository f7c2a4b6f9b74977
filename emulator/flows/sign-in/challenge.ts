import type { ChallengeSession } from "../../domain/challenge-session.ts";
import type { Client } from "../../domain/client.ts";
import type { Device } from "../../domain/device.ts";
import type { HashedCode } from "../../domain/hashed-code.ts";
import type { MfaFactor } from "../../domain/mfa.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";
import type { CodeDelivery } from "../../delivery/send-message.ts";
import type { EmulatorContext } from "../context.ts";
import type { RequestOptions } from "../passkeys/request-options.ts";
import type { SrpAnswer, SrpQuestion } from "./srp-exchange.ts";

/** What an answer to each challenge consists of. A challenge that is not a key here cannot be answered. */
export interface Answers {
  SELECT_CHALLENGE: {
    readonly choice: string;
    readonly password?: string;
    readonly srpA?: string;
    readonly credential?: string;
  };
  PASSWORD: { readonly password: string };
  /** Never asked: a choice that the client makes without a word of choosing. */
  PASSWORD_SRP: { readonly srpA: string };
  PASSWORD_VERIFIER: SrpAnswer;
  EMAIL_OTP: { readonly code: string };
  SMS_OTP: { readonly code: string };
  /** AuthenticationResponseJSON, unread. */
  WEB_AUTHN: { readonly credential: string };
  NEW_PASSWORD_REQUIRED: {
    readonly newPassword: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
  SMS_MFA: { readonly code: string };
  /** EMAIL_OTP as second factor. */
  EMAIL_MFA: { readonly code: string };
  SOFTWARE_TOKEN_MFA: { readonly code: string };
  SELECT_MFA_TYPE: { readonly choice: string };
  /** Nothing where a software token was verified; an e-mail address to set up otherwise. */
  MFA_SETUP: { readonly email?: string };
  DEVICE_SRP_AUTH: { readonly deviceKey: string; readonly srpA: string };
  DEVICE_PASSWORD_VERIFIER: SrpAnswer & { readonly deviceKey: string };
}

/** What the client is told with each challenge. */
export interface Questions {
  SELECT_CHALLENGE: Readonly<Record<string, never>>;
  PASSWORD: Readonly<Record<string, never>>;
  /** `username` is the real one, or a simulated one. */
  PASSWORD_VERIFIER: SrpQuestion & { readonly username: string };
  EMAIL_OTP: { readonly delivery: CodeDelivery };
  SMS_OTP: { readonly delivery: CodeDelivery };
  WEB_AUTHN: { readonly requestOptions: RequestOptions };
  NEW_PASSWORD_REQUIRED: {
    /** The real username, whatever was typed. */
    readonly username: string;
    readonly requiredAttributes: readonly string[];
    readonly attributes: Readonly<Record<string, string>>;
  };
  SMS_MFA: { readonly username: string; readonly delivery: CodeDelivery };
  EMAIL_MFA: { readonly username: string; readonly delivery: CodeDelivery };
  SOFTWARE_TOKEN_MFA: { readonly username: string; readonly friendlyDeviceName?: string };
  SELECT_MFA_TYPE: {
    readonly username: string;
    readonly factors: readonly MfaFactor[];
    readonly friendlyDeviceName?: string;
    readonly delivery?: CodeDelivery;
  };
  MFA_SETUP: { readonly username: string; readonly factors: readonly MfaFactor[] };
  DEVICE_SRP_AUTH: Readonly<Record<string, never>>;
  DEVICE_PASSWORD_VERIFIER: SrpQuestion & {
    readonly username: string;
    readonly deviceKey: string;
  };
}

export type ChallengeName = keyof Answers & keyof Questions;

/** Challenges that can be asked whenever it is their turn. The other two need an SRP_A, on which their question depends. */
export type Askable = Exclude<ChallengeName, "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER">;

/** Challenges whose answers prove something. The others are only steps towards one that does. */
export type Judged = Exclude<
  ChallengeName,
  "SELECT_CHALLENGE" | "SELECT_MFA_TYPE" | "DEVICE_SRP_AUTH"
>;

/** An answer, with the challenge that it answers. */
export type Answer<N extends keyof Answers = keyof Answers> = {
  readonly [K in N]: { readonly to: K; readonly given: Answers[K] };
}[N];

/** Whoever signs in, where. */
export interface SignIn {
  readonly pool: Pool;
  readonly client: Client;
  /** Absent for a name that nobody has, when the client hides that: such a sign-in is simulated and never succeeds. */
  readonly user: User | undefined;
  /** Names that answers may give as USERNAME, folded; the one that was typed comes first. */
  readonly names: readonly string[];
  /** USERNAME of this very call, folded. */
  readonly calledAs: string;
  /** The passkeys that the user could sign in with. */
  readonly passkeys: readonly WebAuthnCredential[];
  /** The device that the client says it is: the latest DEVICE_KEY of the sign-in. */
  readonly deviceKey?: string;
  /** USER_SRP_AUTH: no `Session` passes between the calls as long as SRP alone holds them together. */
  readonly sessionless?: boolean;
  /** An address that is being set up as second factor and is not the user's yet. */
  readonly newContact?: string;
}

/** A sign-in of somebody who exists. */
export interface KnownSignIn extends SignIn {
  readonly user: User;
  /** The device that the client named, confirmed by this user; absent where the pool does not track devices. */
  readonly device?: Device;
}

/** A question, and what the session keeps until it is answered. */
export interface Asked<N extends ChallengeName> {
  readonly told: Questions[N];
  readonly state?: Readonly<Record<string, unknown>>;
  readonly code?: HashedCode;
  /** By what the answer is known where the sign-in is sessionless. */
  readonly handle?: string;
}

/** A right answer. */
export interface Passed {
  readonly user: User;
  /** What the answer changes about the user: runs once, after the session was claimed. */
  readonly settle?: () => Promise<User>;
}

/** How an answer is judged. What comes next is the machine's affair. */
export interface Judge<N extends ChallengeName> {
  /**
   * Lets a right answer pass; changes nothing about the user.
   * @throws CognitoError when it is wrong, having killed the session if it does not survive that
   */
  readonly judge: (
    context: EmulatorContext,
    signIn: SignIn,
    session: ChallengeSession,
    given: Answers[N],
  ) => Promise<Passed>;
}

/** One challenge: how it is asked and how an answer is judged. */
export interface Challenge<N extends ChallengeName> extends Judge<N> {
  /** Makes the question, and sends what must be sent. */
  readonly ask: (context: EmulatorContext, signIn: SignIn) => Promise<Asked<N>>;
}
