/** Who made a call, as far as the network tells. */
export interface Requester {
  readonly ip: string;
  /** As it was sent; empty when it was not. */
  readonly userAgent: string;
}

/** What is kept of a sign-in in a pool that tracks sessions. */
export interface TokenSession {
  /** `tkn` and 25 characters of `[0-9a-z]`. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds: the sign-in, and after it the latest refresh. */
  readonly lastActiveAt: number;
  /** Of the latest activity. */
  readonly requester?: Requester;
}

/**
 * One sign-in and everything that lives from it: the `origin_jti` lineage of its tokens and its
 * refresh token. Revoking it ends them all.
 */
export interface Grant {
  /** The tokens' `event_id`. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly originJti: string;
  /** Epoch seconds: the tokens' `auth_time`, kept through refreshes. */
  readonly authTime: number;
  readonly scopes: readonly string[];
  /** Where the tokens were asked for: decides `version`, `at_hash` and which claims are shown. */
  readonly origin: "api" | "oauth";
  readonly nonce?: string;
  readonly deviceKey?: string;
  /** The resource that its access tokens are bound to: their `aud`, kept through refreshes. */
  readonly audience?: string;
  /** Absent where the pool did not track sessions at the sign-in. */
  readonly session?: TokenSession;
  /** Epoch milliseconds: the end of the refresh token's life, kept through rotation. */
  readonly expiresAt: number;
  /** Epoch milliseconds. */
  readonly revokedAt?: number;
}
