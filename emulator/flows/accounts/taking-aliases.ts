import { withoutAlias } from "../../domain/changed-user.ts";
import type { CognitoError } from "../../domain/errors/cognito-error.ts";
import type { Pool } from "../../domain/pool.ts";
import type { UserUpdateOptions } from "../../stores/user-interfaces.ts";

/**
 * Store options that take verified aliases from whoever holds them, as ForceAliasCreation does. A preferred_username
 * is not held by verification, so it cannot be taken: the step is refused as a whole.
 */
export function takingAliases(
  pool: Pool,
  now: number,
  taken: (attribute: string) => CognitoError,
): UserUpdateOptions {
  return {
    evict: (holder, alias) => {
      if (alias.attribute === "preferred_username") throw taken(alias.attribute);
      return withoutAlias(pool, holder, alias, now);
    },
  };
}
