import { silentReuse, type LoginSession } from "../../domain/login-session.ts";
import type { User } from "../../domain/user.ts";
import { epochSeconds, hours } from "../../platform/clock.ts";
import { sha256 } from "../../platform/digest.ts";
import type { EmulatorContext } from "../context.ts";
import type { App } from "../sign-in/app.ts";

type Keeps = Pick<EmulatorContext, "clock" | "random" | "stores">;

/** Somebody who signed in, and when: epoch seconds, the `auth_time` of what they are granted. */
export interface SignedIn {
  readonly user: User;
  readonly authTime: number;
}

/**
 * How long a browser stays signed in: an hour, or as long as the client wants it. Nothing prolongs it.
 * @source developer guide, managed-login-endpoints
 */
export const loginSessionLifetime = ({ client }: App): number =>
  Math.max(hours(1), silentReuse(client));

/** Signs a browser in, and answers the secret that it has to keep: always a new one, whatever it brought. */
export async function openLoginSession(
  { clock, random, stores }: Keeps,
  app: App,
  { user, authTime }: SignedIn,
): Promise<string> {
  const secret = random.bytes(32).toString("base64url");
  await stores.loginSessions.put({
    id: sha256(secret),
    poolId: app.pool.id,
    sub: user.sub,
    authTime,
    expiresAt: clock.now() + loginSessionLifetime(app),
  });
  return secret;
}

/** The live session of a secret, of whichever pool. */
export async function findLoginSession(
  { clock, stores }: Pick<Keeps, "clock" | "stores">,
  secret: string,
): Promise<LoginSession | undefined> {
  const session = await stores.loginSessions.find(sha256(secret));
  return session !== undefined && clock.now() < session.expiresAt ? session : undefined;
}

/**
 * Whoever the session belongs to, if they may still sign in and the client takes a sign-in of that age for granted. A
 * sign-out through the API does not end it.
 */
export async function signedInBy(
  { clock, stores }: Pick<Keeps, "clock" | "stores">,
  { client }: App,
  session: LoginSession,
): Promise<SignedIn | undefined> {
  if (clock.now() - session.authTime * 1000 >= silentReuse(client)) return undefined;
  const user = await stores.users.bySub(session.poolId, session.sub);
  return user?.enabled === true ? { user, authTime: session.authTime } : undefined;
}

/** Ends the session of a secret. */
export async function endLoginSession(
  { stores }: Pick<Keeps, "stores">,
  secret: string,
): Promise<void> {
  await stores.loginSessions.take(sha256(secret));
}

/** Now, as `auth_time` says it. */
export const signedInNow = ({ clock }: Pick<Keeps, "clock">, user: User): SignedIn => ({
  user,
  authTime: epochSeconds(clock.now()),
});
