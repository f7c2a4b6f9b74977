import { createHash } from "node:crypto";
import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { sessionLifetime, type Client } from "../../domain/client.ts";
import { missingParameter } from "../../domain/errors/resource-errors.ts";
import {
  incorrectUsernameOrPassword,
  invalidSession,
  sessionExpired,
  sessionUsed,
} from "../../domain/errors/sign-in-errors.ts";
import type { HashedCode } from "../../domain/hashed-code.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { Random } from "../../platform/random.ts";
import type { EmulatorContext } from "../context.ts";

type Keeps = Pick<EmulatorContext, "clock" | "random" | "stores">;

/**
 * AWS's `Session` strings start like this and are some 1,500 characters long (1,543 in a public run of 2026-09-11).
 * Ours carry nothing but randomness, so that real and simulated ones cannot be told apart.
 */
const prefix = "AYABe";
const randomLength = 1_152;

/** A session to open. */
export interface NewSession {
  readonly pool: Pool;
  readonly client: Client;
  /** The user's `sub`; absent for a simulated sign-in. */
  readonly sub?: string;
  /** The names that the answer may give as USERNAME; folded here. */
  readonly usernames: readonly string[];
  readonly awaits: ChallengeSession["awaits"];
  /** Plain JSON, kept for the next call. */
  readonly state?: Readonly<Record<string, unknown>>;
  readonly code?: HashedCode;
  readonly deviceKey?: string;
  /** Opens a session for which the client gets no `Session` string: it is found again by this instead. */
  readonly handle?: string;
}

/** Opens a session that lives for the client's AuthSessionValidity, and answers the `Session` string (or the handle). */
export async function openSession(context: Keeps, session: NewSession): Promise<string> {
  const { pool, client } = session;
  const wire = session.handle ?? newWire(context.random);
  const now = context.clock.now();
  await context.stores.sessions.put({
    id: idOf(wire),
    poolId: pool.id,
    clientId: client.id,
    ...(session.sub === undefined ? {} : { sub: session.sub }),
    usernames: [...new Set(session.usernames.map((name) => usernameKey(pool, name)))],
    awaits: session.awaits,
    state: session.state ?? {},
    ...(session.code === undefined ? {} : { code: session.code }),
    ...(session.deviceKey === undefined ? {} : { deviceKey: session.deviceKey }),
    ...(session.handle === undefined ? {} : { sessionless: true }),
    attempts: 0,
    createdAt: now,
    expiresAt: now + sessionLifetime(client),
  });
  return wire;
}

const newWire = (random: Random): string =>
  prefix + random.bytes(randomLength).toString("base64url");

/**
 * The open session behind a `Session` string. It stays open: `claimSession` or `killSession` ends it.
 * @throws CognitoError InvalidParameterException when there is none; NotAuthorizedException when it is expired, was
 * used, died of a failed authentication, belongs to another client, or was never issued
 */
export async function readSession(
  context: Pick<Keeps, "clock" | "stores">,
  client: Client,
  wire: string | undefined,
): Promise<ChallengeSession> {
  if (wire === undefined || wire === "") throw missingParameter("Session");
  return openOne(context, wire, ({ clientId }) => clientId === client.id);
}

/** The same for calls that name no client, as AssociateSoftwareToken: the session alone says whose it is. */
export function readAnySession(
  context: Pick<Keeps, "clock" | "stores">,
  wire: string,
): Promise<ChallengeSession> {
  return openOne(context, wire, () => true);
}

async function openOne(
  context: Pick<Keeps, "clock" | "stores">,
  wire: string,
  isTheirs: (session: ChallengeSession) => boolean,
): Promise<ChallengeSession> {
  const session = await context.stores.sessions.byId(idOf(wire));
  if (session === undefined || session.sessionless || !isTheirs(session)) throw invalidSession();
  if (context.clock.now() >= session.expiresAt) throw sessionExpired();
  if (session.closed !== undefined) throw closedAs(session.closed);
  return session;
}

/** The open session that was opened with that handle for that client; it stays open. */
export async function findByHandle(
  context: Pick<Keeps, "clock" | "stores">,
  client: Client,
  handle: string,
): Promise<ChallengeSession | undefined> {
  const session = await context.stores.sessions.byId(idOf(handle));
  if (!session?.sessionless || session.clientId !== client.id) return undefined;
  const isOpen = session.closed === undefined && context.clock.now() < session.expiresAt;
  return isOpen ? session : undefined;
}

/**
 * Uses the session up. Of two concurrent answers, exactly one passes this gate: nothing that a session earns may
 * happen before it.
 * @throws CognitoError NotAuthorizedException for every other caller
 */
export async function claimSession(
  context: Pick<Keeps, "stores">,
  session: ChallengeSession,
): Promise<void> {
  if (await context.stores.sessions.close(session.id, "used")) return;
  if (session.sessionless) throw incorrectUsernameOrPassword();
  const now = await context.stores.sessions.byId(session.id);
  throw closedAs(now?.closed ?? "failed");
}

/** Ends the session without success, so that no later answer is looked at. */
export async function killSession(
  context: Pick<Keeps, "stores">,
  session: ChallengeSession,
): Promise<void> {
  await context.stores.sessions.close(session.id, "failed");
}

const closedAs = (as: "used" | "failed") => (as === "used" ? sessionUsed() : invalidSession());

const idOf = (wire: string): string => createHash("sha256").update(wire).digest("base64url");
