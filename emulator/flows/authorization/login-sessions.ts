import type { LoginSession } from "../../domain/login-session.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { epochSeconds, hours } from "../../platform/clock.ts";
import { sha256 } from "../../platform/digest.ts";
import type { EmulatorContext } from "../context.ts";

type Keeps = Pick<EmulatorContext, "clock" | "random" | "stores">;

/** Somebody who signed in, and when: epoch seconds, the `auth_time` of what they are granted. */
export interface SignedIn {
  readonly user: User;
  readonly authTime: number;
}

/** How long a browser stays signed in. Nothing prolongs it. @source developer guide, managed-login-endpoints */
export const loginSessionLifetime = hours(1);

/** Signs a browser in, and answers the secret that it has to keep: always a new one, whatever it brought. */
export async function openLoginSession(
  { clock, random, stores }: Keeps,
  pool: Pool,
  { user, authTime }: SignedIn,
): Promise<string> {
  const secret = random.bytes(32).toString("base64url");
  await stores.loginSessions.put({
    id: sha256(secret),
    poolId: pool.id,
    sub: user.sub,
    authTime,
    expiresAt: clock.now() + loginSessionLifetime,
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

/** Whoever the session belongs to, if they may still sign in. A sign-out through the API does not end it. */
export async function signedInBy(
  { stores }: Pick<Keeps, "stores">,
  session: LoginSession,
): Promise<SignedIn | undefined> {
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
