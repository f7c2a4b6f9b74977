import type { ChallengeSession } from "../../domain/challenge-session.ts";
import { hidesUserExistence } from "../../domain/client.ts";
import { userDisabled, userNotFound } from "../../domain/errors/resource-errors.ts";
import { incorrectUsernameOrPassword, invalidSession } from "../../domain/errors/sign-in-errors.ts";
import { usernameKey } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import { findUser } from "../accounts/resources.ts";
import type { EmulatorContext } from "../context.ts";
import { usablePasskeys } from "../passkeys/usable-passkeys.ts";
import type { KnownSignIn, SignIn } from "./challenge.ts";
import type { App } from "./app.ts";
import { namedDevice } from "./named-device.ts";
import { simulatedUser } from "./simulated-user.ts";

/** Who a client says signs in, and from which device. */
export interface Named {
  readonly username: string;
  readonly deviceKey?: string;
}

/**
 * The sign-in that starts under a name.
 * @throws CognitoError UserNotFoundException for a name that nobody has, where the client does not hide that
 */
export async function identify(
  context: EmulatorContext,
  app: App,
  { username, deviceKey }: Named,
): Promise<SignIn> {
  const { pool } = app;
  const calledAs = usernameKey(pool, username);
  const user = await findUser(context, pool, username);
  if (user === undefined && !hidesUserExistence(app.client)) throw userNotFound();
  const { username: realName } = user ?? simulatedUser(pool, calledAs);
  return {
    ...app,
    user,
    names: [calledAs, usernameKey(pool, realName)],
    calledAs,
    passkeys: await passkeysOf(context, app, user),
    ...(deviceKey === undefined ? {} : { deviceKey }),
  };
}

/**
 * The sign-in behind a session, of the user as it is now.
 * @throws CognitoError NotAuthorizedException for another user's name, a user who is gone or disabled
 */
export async function resume(
  context: EmulatorContext,
  app: App,
  session: ChallengeSession,
  given: Named,
): Promise<SignIn> {
  const calledAs = usernameKey(app.pool, given.username);
  if (!session.usernames.includes(calledAs)) {
    throw session.sessionless ? incorrectUsernameOrPassword() : invalidSession();
  }
  const { sub } = session;
  const user = sub === undefined ? undefined : await context.stores.users.bySub(app.pool.id, sub);
  if (sub !== undefined && user === undefined) throw invalidSession();
  if (user?.enabled === false) throw userDisabled();
  const deviceKey = given.deviceKey ?? session.deviceKey;
  return {
    ...app,
    user,
    names: session.usernames,
    calledAs,
    passkeys: await passkeysOf(context, app, user),
    sessionless: session.sessionless ?? false,
    ...(deviceKey === undefined ? {} : { deviceKey }),
  };
}

/** The same, once it is proven who signs in. Throws what `namedDevice` throws. */
export async function known(
  context: EmulatorContext,
  signIn: SignIn,
  user: User,
): Promise<KnownSignIn> {
  const device = await namedDevice(context, signIn, user);
  return { ...signIn, user, ...(device === undefined ? {} : { device }) };
}

const passkeysOf = async (context: EmulatorContext, { pool }: App, user: User | undefined) =>
  user === undefined ? [] : usablePasskeys(context, pool, user);
