import type { ChallengeSession } from "../../domain/challenge-session.ts";
import {
  srpPublicValueUnacceptable,
  srpTimestampMalformed,
} from "../../domain/errors/srp-errors.ts";
import {
  isAcceptablePublicValue,
  parseSrpTimestamp,
  provesPassword,
  readsAsSrpTimestamp,
  serverEphemeral,
  type Claim,
} from "../../domain/srp.ts";
import { minutes } from "../../platform/clock.ts";
import type { EmulatorContext } from "../context.ts";

/** What a client is told to prove its password with. */
export interface SrpQuestion {
  /** Hex. */
  readonly salt: string;
  /** Hex. */
  readonly srpB: string;
  /** Base64. */
  readonly secretBlock: string;
}

/** What a client proves its password with. */
export interface SrpAnswer {
  readonly secretBlock: string;
  readonly signature: string;
  readonly timestamp: string;
}

/** Between the two calls. */
interface ExchangeState {
  readonly srpA: string;
  readonly srpB: string;
  /** The server's secret exponent, hex. */
  readonly secret: string;
  readonly secretBlock: string;
}

/** AWS's are about 1,200 characters. Ours carry nothing but randomness: the state they stand for stays here. */
const secretBlockBytes = 900;

/** AWS wants the answer "within a few seconds"; how many is not known. */
const answerWithin = 30_000;

/** Clocks that differ by more fail on AWS (amazon-cognito-auth-js#199). */
const clockTolerance = minutes(5);

/**
 * The server's half of an exchange.
 * @throws CognitoError InvalidParameterException for a public value that must not be used
 */
export function beginExchange(
  context: Pick<EmulatorContext, "random">,
  srpA: string,
  { salt, verifier }: { readonly salt: string; readonly verifier: string },
): { readonly question: SrpQuestion; readonly state: Readonly<Record<string, unknown>> } {
  if (!isAcceptablePublicValue(srpA)) throw srpPublicValueUnacceptable();
  const ephemeral = serverEphemeral(verifier, context.random.bytes(32));
  const secretBlock = context.random.bytes(secretBlockBytes).toString("base64");
  const srpB = ephemeral.public;
  const state: ExchangeState = { srpA, srpB, secret: ephemeral.secret, secretBlock };
  return { question: { salt, srpB, secretBlock }, state: { ...state } };
}

/**
 * Reads the TIMESTAMP as far as AWS does: what is a date may still be spelled in another way than the signature needs.
 * @throws CognitoError InvalidParameterException
 */
export function requireDate({ timestamp }: SrpAnswer): void {
  if (!readsAsSrpTimestamp(timestamp)) throw srpTimestampMalformed();
}

/** Whether the answer came soon enough after the question, from a clock that is right. */
export function isTimely(
  { clock }: Pick<EmulatorContext, "clock">,
  session: ChallengeSession,
  { timestamp }: SrpAnswer,
): boolean {
  const told = parseSrpTimestamp(timestamp);
  if (told === undefined || clock.now() >= session.createdAt + answerWithin) return false;
  // A client's own clock does not move when the emulator's is moved.
  const clocks = [clock.now(), clock.unmoved?.() ?? clock.now()];
  return clocks.some((now) => Math.abs(now - told) <= clockTolerance);
}

/**
 * Whether the answer proves the password of a verifier, in the exchange that the session holds.
 * @param whose what the signature covers besides secret block and time
 */
export function proves(
  session: ChallengeSession,
  { secretBlock, signature, timestamp }: SrpAnswer,
  whose: Pick<Claim, "poolName" | "user">,
  credential: { readonly verifier: string },
): boolean {
  // `beginExchange` wrote it when the challenge was asked that this session awaits the answer of.
  const exchange = session.state as unknown as ExchangeState;
  if (secretBlock !== exchange.secretBlock) return false;
  const claim = { ...whose, secretBlock, timestamp };
  const proof = { clientPublic: exchange.srpA, claim, signature };
  return provesPassword(proof, { secret: exchange.secret, public: exchange.srpB }, credential);
}
