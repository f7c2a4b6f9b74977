/** What a browser is in the middle of, between two pages: a sign-in that waits for a code, a password to be reset. */
export interface PageProgress {
  /** SHA-256 of the secret in the browser's cookie, base64url. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  /** Which process, so that no page takes another's for its own. */
  readonly of: string;
  /** What the next page needs. Plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
