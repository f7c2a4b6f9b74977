import { createHash } from "node:crypto";
import { elementBytes } from "../../domain/password.ts";
import type { Pool } from "../../domain/pool.ts";
import type { PasswordCredential } from "../../domain/user.ts";

/** What stands for a password where there is none. Whatever it seems to prove, it lets nobody in. */
const verifier = "a5".repeat(elementBytes);

/**
 * What SRP shows of a name that nobody has, or that has no password: the same USER_ID_FOR_SRP and salt for the same name
 * whenever it is asked, in the form of real ones.
 * @param name as `usernameKey` folds it
 * @source developer guide, cognito-user-pool-managing-errors
 */
export function simulatedUser(
  pool: Pool,
  name: string,
): { readonly username: string; readonly credential: PasswordCredential } {
  const hex = createHash("sha256").update(`srp ${pool.id} ${name}`).digest("hex");
  return {
    username: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-70${hex.slice(12, 14)}-${hex.slice(14, 18)}-${hex.slice(18, 30)}`,
    credential: { salt: hex.slice(32), verifier, setAt: 0 },
  };
}
