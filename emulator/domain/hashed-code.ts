/** A one-time code at rest. */
export interface HashedCode {
  /** Hex. */
  readonly salt: string;
  /** SHA-256 of salt and code, hex. */
  readonly hash: string;
}

/** A code that was sent to a user outside a sign-in: confirmation, verification, recovery. */
export interface PendingCode {
  readonly poolId: string;
  readonly sub: string;
  /** What it proves: `sign-up`, `forgot-password`, or `attribute:<name>`. */
  readonly purpose: string;
  readonly code: HashedCode;
  /** The attribute whose value received it. */
  readonly attribute: "email" | "phone_number";
  /** The only app client that may answer it; absent where any client of the pool may. */
  readonly clientId?: string;
  /** The value that received it, so that a code proves that value and no later one. */
  readonly destination: string;
  /** Wrong answers so far, counted by the store. */
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
