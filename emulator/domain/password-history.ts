import { matchesPassword } from "./password.ts";
import type { Pool } from "./pool.ts";
import type { PasswordCredential, User } from "./user.ts";

const historySize = (pool: Pool): number =>
  pool.settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;

/** The permanent passwords that the pool wants remembered, newest first. Temporary ones are not remembered (inferred). */
function remembered(
  pool: Pool,
  user: Pick<User, "password" | "formerPasswords">,
): PasswordCredential[] {
  const current = user.password?.expiresAt === undefined ? user.password : undefined;
  return [...(current === undefined ? [] : [current]), ...user.formerPasswords].slice(
    0,
    historySize(pool),
  );
}

/** Whether the password is the current one or one of those that the pool's PasswordHistorySize counts. */
export function wasUsedBefore(pool: Pool, user: User, password: string): boolean {
  return remembered(pool, user).some((credential) => matchesPassword(credential, user, password));
}

/** What changes when the user gets this password: the old one goes into the history. */
export function withPassword(
  pool: Pool,
  user: User,
  password: PasswordCredential,
): Pick<User, "password" | "formerPasswords"> {
  return { password, formerPasswords: remembered(pool, user) };
}
