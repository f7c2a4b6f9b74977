import { requireAttempt } from "../../codes/attempt-limit.ts";
import { checkCode, claimCode, returnCode } from "../../codes/pending-code.ts";
import { hidesUserExistence, type Client } from "../../domain/client.ts";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import { userDisabled, usernameClientNotFound } from "../../domain/errors/resource-errors.ts";
import { invalidSession } from "../../domain/errors/sign-in-errors.ts";
import { cannotBeConfirmed, codeExpired } from "../../domain/errors/sign-up-errors.ts";
import { aliasExistsAtConfirmation } from "../../domain/errors/user-errors.ts";
import type { PendingCode } from "../../domain/hashed-code.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { claimSession, readSession } from "../sign-in/sessions.ts";
import { changeUser } from "./change-user.ts";
import { signUpCode } from "./confirmation-message.ts";
import { findUser } from "./resources.ts";
import { openSignUpSession } from "./sign-up-session.ts";

/**
 * Confirms a sign-up with the code that was sent, and verifies the attribute that received it.
 * @returns a `Session` that signs in without another factor, where the client allows USER_AUTH
 */
export async function confirmSignUp(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  input: {
    readonly username: string;
    readonly code: string;
    readonly forceAliasCreation?: boolean;
    /** From SignUp. */
    readonly session?: string;
    /** The login pages sign in who signed up on them, whichever flows the client allows. */
    readonly onPages?: boolean;
  },
): Promise<{ readonly session?: string }> {
  const found = await findUser(context, pool, input.username);
  const who = found?.sub ?? usernameKey(pool, input.username);
  await requireAttempt(context, "ConfirmSignUp", pool.id, who);
  if (found === undefined) {
    throw hidesUserExistence(client) ? codeExpired() : usernameClientNotFound();
  }
  requireConfirmable(found);
  const before =
    input.session === undefined ? undefined : await readSession(context, client, input.session);
  // The session of a challenge leads to its answer alone.
  const isOwn = before?.awaits === "CONTINUE_SIGN_UP" && before.sub === found.sub;
  if (before !== undefined && !isOwn) throw invalidSession();

  const code = await checkCode(
    context,
    { poolId: pool.id, sub: found.sub, purpose: signUpCode },
    input.code,
  );
  await claimCode(context, code);
  const user = await confirm(context, pool, found, code, input.forceAliasCreation ?? false);
  if (before !== undefined) await claimSession(context, before);
  // The PostConfirmation_ConfirmSignUp trigger belongs here: the user stays confirmed when it fails.
  const { username: typed, onPages } = input;
  const session = await openSignUpSession(context, { pool, client, user, typed, onPages });
  return session === undefined ? {} : { session };
}

/**
 * Confirms a sign-up without a code; no attribute becomes verified by it.
 * @throws CognitoError NotAuthorizedException unless the user is UNCONFIRMED
 */
export async function confirmWithoutCode(
  context: EmulatorContext,
  pool: Pool,
  user: User,
): Promise<User> {
  return changeUser(context, pool, user.sub, (latest) => {
    requireUnconfirmed(latest);
    return { status: "CONFIRMED" };
  });
}

/** A code is given back when somebody else holds the alias, so that the same one serves with ForceAliasCreation. */
async function confirm(
  context: EmulatorContext,
  pool: Pool,
  found: User,
  code: PendingCode,
  evict: boolean,
): Promise<User> {
  try {
    return await changeUser(
      context,
      pool,
      found.sub,
      (user) => {
        requireConfirmable(user);
        return { status: "CONFIRMED", attributes: verifiedBy(code, user) };
      },
      { taken: aliasExistsAtConfirmation, evict },
    );
  } catch (error) {
    if (error instanceof CognitoError && error.type === aliasExistsAtConfirmation.type) {
      await returnCode(context, code);
    }
    throw error;
  }
}

/** The code proves the value that received it, and no later one. */
function verifiedBy(code: PendingCode, user: User): User["attributes"] {
  return user.attributes[code.attribute] === code.destination
    ? { ...user.attributes, [`${code.attribute}_verified`]: "true" }
    : user.attributes;
}

function requireConfirmable(user: User): void {
  if (!user.enabled) throw userDisabled();
  requireUnconfirmed(user);
}

function requireUnconfirmed(user: User): void {
  if (user.status !== "UNCONFIRMED") throw cannotBeConfirmed(user.status);
}
