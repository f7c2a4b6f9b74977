/** A browser that somebody signed in with: for an hour it gets codes and tokens of that pool without a page. */
export interface LoginSession {
  /** SHA-256 of the secret in the browser's `cognito` cookie, base64url. */
  readonly id: string;
  readonly poolId: string;
  readonly sub: string;
  /** Epoch seconds: the `auth_time` of every token that comes from it. */
  readonly authTime: number;
  /** Epoch milliseconds. Never put off. */
  readonly expiresAt: number;
}
