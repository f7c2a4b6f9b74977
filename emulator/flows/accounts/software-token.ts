import { newSoftwareTokenSecret, timeStepOfCode } from "../../codes/software-token.ts";
import { codeMismatchWithToken, softwareTokensNotEnabled } from "../../domain/errors/mfa-errors.ts";
import type { SoftwareToken, UserMfa } from "../../domain/mfa.ts";
import { offeredFactors } from "../../domain/mfa-rules.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { changeUser } from "./change-user.ts";

/** Whose token it is. */
interface Owner {
  readonly pool: Pool;
  readonly user: User;
}

/** What VerifySoftwareToken is given besides whose token it is. */
export interface FirstCode {
  readonly code: string;
  readonly friendlyDeviceName?: string;
}

/** @throws CognitoError SoftwareTokenMFANotFoundException where the pool has no software tokens */
export function requireSoftwareTokens(pool: Pool): void {
  if (!offeredFactors(pool.settings).includes("SOFTWARE_TOKEN_MFA")) {
    throw softwareTokensNotEnabled();
  }
}

/**
 * AssociateSoftwareToken of somebody who is signed in: a secret that replaces an earlier one and waits for its first
 * code. A verified token stays in use until then.
 * @throws CognitoError SoftwareTokenMFANotFoundException
 */
export async function associateSoftwareToken(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  { pool, user }: Owner,
): Promise<string> {
  requireSoftwareTokens(pool);
  const pendingSecret = await newSoftwareTokenSecret(context.random);
  await changeUser(context, pool, user.sub, ({ mfa }) => ({
    mfa: { enabled: [], ...mfa, pendingSecret },
  }));
  return pendingSecret;
}

/**
 * VerifySoftwareToken of somebody who is signed in: the right code makes the secret the user's token, which is not asked
 * for until SetUserMFAPreference says so.
 * @throws CognitoError SoftwareTokenMFANotFoundException, EnableSoftwareTokenMFAException
 */
export async function verifySoftwareToken(
  context: Pick<EmulatorContext, "clock" | "random" | "stores">,
  { pool, user }: Owner,
  given: FirstCode,
): Promise<void> {
  requireSoftwareTokens(pool);
  const token = await provenToken(context, user.mfa?.pendingSecret, given);
  if (token === undefined) throw codeMismatchWithToken();
  const changed = await changeUser(context, pool, user.sub, ({ mfa }) =>
    // A newer secret took the place of the one that was proven.
    mfa?.pendingSecret === token.secret ? { mfa: withSoftwareToken(mfa, token) } : {},
  );
  if (changed.mfa?.softwareToken?.lastUse.by !== token.lastUse.by) throw codeMismatchWithToken();
}

/** The token that a right first code makes of a secret; the code counts as used. */
export async function provenToken(
  { clock, random }: Pick<EmulatorContext, "clock" | "random">,
  secret: string | undefined,
  { code, friendlyDeviceName }: FirstCode,
): Promise<SoftwareToken | undefined> {
  const timeStep = secret && (await timeStepOfCode(secret, code, clock.now()));
  if (secret === undefined || typeof timeStep !== "number") return undefined;
  return { secret, friendlyDeviceName, lastUse: { timeStep, by: random.uuid() } };
}

/** With that token in place of every earlier one, verified or waiting. */
export function withSoftwareToken(mfa: UserMfa | undefined, softwareToken: SoftwareToken): UserMfa {
  const { pendingSecret: _replaced, ...kept } = mfa ?? { enabled: [] };
  return { ...kept, softwareToken };
}

/**
 * Uses a time step of the token up. Of two uses of one step, or of an earlier one after it, exactly one gets true,
 * whatever sessions they come from. No change of the user that UserLastModifiedDate would tell of.
 */
export async function useTimeStep(
  { random, stores }: Pick<EmulatorContext, "random" | "stores">,
  { poolId, sub }: Pick<User, "poolId" | "sub">,
  secret: string,
  timeStep: number,
): Promise<boolean> {
  const by = random.uuid();
  const changed = await stores.users.update(poolId, sub, (user) => {
    const token = user.mfa?.softwareToken;
    if (user.mfa === undefined || token?.secret !== secret) return user;
    if (timeStep <= token.lastUse.timeStep) return user;
    return {
      ...user,
      mfa: { ...user.mfa, softwareToken: { ...token, lastUse: { timeStep, by } } },
    };
  });
  if (changed === undefined || "taken" in changed) return false;
  return changed.mfa?.softwareToken?.lastUse.by === by;
}

/** The user without a software token, and without a say for it; other factors stay. @source API reference, AdminDeleteSoftwareToken */
export function withoutSoftwareToken(mfa: UserMfa): UserMfa {
  const { softwareToken: _token, pendingSecret: _pending, preferred, ...kept } = mfa;
  return {
    ...kept,
    enabled: mfa.enabled.filter((factor) => factor !== "SOFTWARE_TOKEN_MFA"),
    ...(preferred === "SOFTWARE_TOKEN_MFA" ? {} : { preferred }),
  };
}
