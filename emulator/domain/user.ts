import type { UserMfa } from "./mfa.ts";

/** Statuses in use. Enabled or disabled is a separate flag. */
export type UserStatus =
  | "UNCONFIRMED"
  | "CONFIRMED"
  | "FORCE_CHANGE_PASSWORD"
  | "RESET_REQUIRED"
  | "EXTERNAL_PROVIDER";

/** One secret per password: a salt and an SRP verifier bound to pool and username. Never the password. */
export interface PasswordCredential {
  /** Hex, 16 bytes. */
  readonly salt: string;
  /** Hex. */
  readonly verifier: string;
  /** Epoch milliseconds. */
  readonly setAt: number;
  /** Epoch milliseconds after which a temporary password no longer signs in; absent for a permanent one. */
  readonly expiresAt?: number;
}

/** A name other than the username under which a user is found; unique in the pool. */
export interface Alias {
  readonly attribute: "email" | "phone_number" | "preferred_username";
  /** As `usernameKey` folds it. */
  readonly value: string;
}

export interface User {
  readonly poolId: string;
  /** UUID-shaped, never reused. */
  readonly sub: string;
  /** What `cognito:username` says: chosen, or equal to `sub` where users sign in by email or phone. */
  readonly username: string;
  /** `usernameKey(pool, username)`: unique in the pool. */
  readonly usernameKey: string;
  /** Attribute values as strings, `sub` left out; booleans are "true" and "false". */
  readonly attributes: Readonly<Record<string, string>>;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Absent for a user without password (passwordless, or federated). */
  readonly password?: PasswordCredential;
  /** Former passwords, newest first, as many as the pool's PasswordHistorySize wants. */
  readonly formerPasswords: readonly PasswordCredential[];
  readonly aliases: readonly Alias[];
  /** New values that wait for verification (AttributesRequireVerificationBeforeUpdate). */
  readonly pendingAttributes: Readonly<Record<string, string>>;
  /** Second factors; absent until something was set up or chosen. */
  readonly mfa?: UserMfa;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
