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
  /** Epoch milliseconds: the end of the refresh token's life, kept through rotation. */
  readonly expiresAt: number;
  /** Epoch milliseconds. */
  readonly revokedAt?: number;
}
