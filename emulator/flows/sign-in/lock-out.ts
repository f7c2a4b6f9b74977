import { passwordAttemptsExceeded } from "../../domain/errors/sign-in-errors.ts";
import { minutes } from "../../platform/clock.ts";
import type { SignInFailures } from "../../stores/sign-in-interfaces.ts";
import type { EmulatorContext } from "../context.ts";

const tolerated = 5;
const longest = minutes(15);
const forgottenAfter = minutes(15);

type Watches = Pick<EmulatorContext, "clock" | "stores">;
type Whose = { readonly poolId: string; readonly sub: string };

/**
 * The failures after one more: the fifth locks for a second, each further one for twice as long, up to fifteen minutes.
 * @source developer guide, authentication
 */
export function afterFailure(before: SignInFailures | undefined, now: number): SignInFailures {
  const count = (fresh(before, now)?.count ?? 0) + 1;
  const lock = count < tolerated ? 0 : Math.min(1_000 * 2 ** (count - tolerated), longest);
  return { count, lastAt: now, lockedUntil: now + lock };
}

/** Fifteen minutes without an attempt forgive everything. */
function fresh(failures: SignInFailures | undefined, now: number): SignInFailures | undefined {
  return failures && now - failures.lastAt < forgottenAfter ? failures : undefined;
}

/**
 * Refuses while the user is locked out, whatever the password. Such an attempt is not counted, but it is one: it puts
 * the end of the quiet quarter of an hour off.
 * @throws CognitoError NotAuthorizedException
 */
export async function requireNotLockedOut(context: Watches, user: Whose): Promise<void> {
  const now = context.clock.now();
  const failures = await context.stores.signInFailures.find(user.poolId, user.sub);
  if (failures === undefined || now >= failures.lockedUntil) return;
  await context.stores.signInFailures.update(user.poolId, user.sub, (seen) =>
    seen === undefined ? undefined : { ...seen, lastAt: now },
  );
  throw passwordAttemptsExceeded();
}

/** Counts a wrong password, or a wrong code of a second factor. */
export async function noteFailure(context: Watches, user: Whose): Promise<void> {
  const now = context.clock.now();
  await context.stores.signInFailures.update(user.poolId, user.sub, (seen) =>
    // Attempts that were under way when another one locked the user out are not counted either.
    seen !== undefined && now < seen.lockedUntil ? seen : afterFailure(seen, now),
  );
}

/**
 * Forgets the failures once somebody is signed in. A right password alone does not: who has it could otherwise guess at
 * the second factor for ever.
 */
export async function noteSuccess(context: Watches, user: Whose): Promise<void> {
  const { signInFailures } = context.stores;
  // Reading is cheaper than writing, and most sign-ins have nothing to forget.
  if ((await signInFailures.find(user.poolId, user.sub)) === undefined) return;
  await signInFailures.update(user.poolId, user.sub, () => undefined);
}
