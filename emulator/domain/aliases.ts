import { usernameAttributes, usernameKey, type Pool } from "./pool.ts";
import type { Alias, User } from "./user.ts";

/** The attributes under which users of this pool can be found besides their username, in order of precedence. */
export function aliasAttributes(pool: Pool): readonly Alias["attribute"][] {
  const given = usernameAttributes(pool);
  return given.length > 0 ? given : (pool.settings.AliasAttributes ?? []);
}

/**
 * The names that the user holds in the pool. With UsernameAttributes an email or phone number is held at once and need
 * not be verified; with AliasAttributes only a verified one counts, and preferred_username once the user is confirmed.
 * @source developer guide, user-pool-settings-attributes
 */
export function aliasesOf(pool: Pool, user: Pick<User, "attributes" | "status">): readonly Alias[] {
  const unverifiedCounts = usernameAttributes(pool).length > 0;
  return aliasAttributes(pool).flatMap((attribute) => {
    const value = user.attributes[attribute];
    if (value === undefined || value === "") return [];
    const held =
      attribute === "preferred_username"
        ? user.status !== "UNCONFIRMED"
        : unverifiedCounts || user.attributes[`${attribute}_verified`] === "true";
    return held ? [{ attribute, value: usernameKey(pool, value) }] : [];
  });
}
