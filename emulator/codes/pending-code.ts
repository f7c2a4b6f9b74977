import { codeExpired, codeMismatch } from "../domain/errors/sign-up-errors.ts";
import type { PendingCode } from "../domain/hashed-code.ts";
import { hours, type Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { CodeStore } from "../stores/sign-in-interfaces.ts";
import { matchesCode, newCode, otherDigits } from "./one-time-code.ts";

interface Keeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly stores: { readonly codes: CodeStore };
}

/** Sign-up and attribute verification codes. @source developer guide, limits */
export const codeLifetime = hours(24);

type NewCode = Pick<
  PendingCode,
  "poolId" | "sub" | "purpose" | "attribute" | "destination" | "clientId"
>;

/** Makes a code that replaces every earlier one of its purpose, and answers what to send. */
export async function issueCode(
  context: Keeps,
  code: NewCode,
  lifetime: number = codeLifetime,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const made = newCode(context.random, otherDigits);
  const expiresAt = context.clock.now() + lifetime;
  await context.stores.codes.put({ ...code, code: made.hashed, attempts: 0, expiresAt });
  return { code: made.code, expiresAt };
}

/**
 * Keeps what looks like a code and that no answer matches, where a message was only simulated: answers to it are wrong,
 * and later expired, as if there had been one.
 */
export async function pretendCode(
  context: Keeps,
  code: NewCode,
  lifetime: number = codeLifetime,
): Promise<void> {
  const unmatched = {
    salt: context.random.bytes(8).toString("hex"),
    hash: context.random.bytes(32).toString("hex"),
  };
  const expiresAt = context.clock.now() + lifetime;
  await context.stores.codes.put({ ...code, code: unmatched, attempts: 0, expiresAt });
}

/**
 * The code that the answer matches. It is not used up: `claimCode` does that. A wrong answer leaves it as it is. For
 * another app client than the one that a code is bound to, there is none.
 * @throws CognitoError ExpiredCodeException when there is none to match; CodeMismatchException
 */
export async function checkCode(
  context: Pick<Keeps, "clock" | "stores">,
  owner: Pick<PendingCode, "poolId" | "sub" | "purpose" | "clientId">,
  answer: string,
): Promise<PendingCode> {
  const pending = await context.stores.codes.find(owner.poolId, owner.sub, owner.purpose);
  if (pending === undefined || context.clock.now() >= pending.expiresAt) throw codeExpired();
  if (pending.clientId !== undefined && pending.clientId !== owner.clientId) throw codeExpired();
  if (!matchesCode(pending.code, answer)) {
    await context.stores.codes.countAttempt(owner.poolId, owner.sub, owner.purpose);
    throw codeMismatch();
  }
  return pending;
}

/**
 * Uses the code up. Of two concurrent answers exactly one passes: nothing that a code earns may happen before it.
 * @throws CognitoError ExpiredCodeException for every other caller
 */
export async function claimCode(
  context: Pick<Keeps, "stores">,
  { poolId, sub, purpose, code }: PendingCode,
): Promise<void> {
  if (!(await context.stores.codes.take(poolId, sub, purpose, code.hash))) throw codeExpired();
}

/** Gives a claimed code back when what it should earn could not be had, unless a newer one took its place. */
export async function returnCode(context: Pick<Keeps, "stores">, code: PendingCode): Promise<void> {
  const newer = await context.stores.codes.find(code.poolId, code.sub, code.purpose);
  if (newer === undefined) await context.stores.codes.put(code);
}
