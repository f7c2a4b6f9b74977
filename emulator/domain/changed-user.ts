import { aliasesOf } from "./aliases.ts";
import type { Pool } from "./pool.ts";
import type { Alias, User } from "./user.ts";

/**
 * The user after a change. Every change goes through here, because attributes and status decide which aliases the
 * user holds.
 */
export function changedUser(
  pool: Pool,
  user: User,
  change: Partial<Omit<User, "poolId" | "sub" | "aliases" | "createdAt" | "updatedAt">>,
  now: number,
): User {
  const changed = { ...user, ...change, updatedAt: now };
  return { ...changed, aliases: aliasesOf(pool, changed) };
}

/**
 * The former holder of a verified alias, after another user was given it: the value stays, unverified.
 * @source developer guide, user-pool-settings-attributes; AdminCreateUser ForceAliasCreation
 */
export function withoutAlias(pool: Pool, holder: User, alias: Alias, now: number): User {
  return changedUser(
    pool,
    holder,
    { attributes: { ...holder.attributes, [`${alias.attribute}_verified`]: "false" } },
    now,
  );
}
