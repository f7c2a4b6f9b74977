import { changedUser } from "../../domain/changed-user.ts";
import type { CognitoError } from "../../domain/errors/cognito-error.ts";
import { userNotFound } from "../../domain/errors/resource-errors.ts";
import { nameTaken } from "../../domain/errors/user-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";
import { takingAliases } from "./taking-aliases.ts";

/**
 * Changes a user as the latest state allows, aliases included.
 * @param change pure: it may run more than once
 * @param options.taken the error for a name that somebody else holds
 * @param options.evict takes verified aliases from their holders instead
 * @throws CognitoError UserNotFoundException when the user is gone; whatever `taken` makes
 */
export async function changeUser(
  context: Pick<EmulatorContext, "clock" | "stores">,
  pool: Pool,
  sub: string,
  change: (user: User) => Parameters<typeof changedUser>[2],
  options: { readonly taken?: (attribute: string) => CognitoError; readonly evict?: boolean } = {},
): Promise<User> {
  const now = context.clock.now();
  const taken = options.taken ?? nameTaken;
  const outcome = await context.stores.users.update(
    pool.id,
    sub,
    (user) => changedUser(pool, user, change(user), now),
    options.evict ? takingAliases(pool, now, taken) : {},
  );
  if (outcome === undefined) throw userNotFound();
  if ("taken" in outcome) throw taken(outcome.taken);
  return outcome;
}
