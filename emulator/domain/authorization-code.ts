/** What `/oauth2/authorize` granted to one client, until the client exchanges the code for tokens. */
export interface AuthorizationCode {
  /** SHA-256 of the code, base64url: the code itself is kept nowhere. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  /** Exactly as the client asked for it: the exchange has to repeat it. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly nonce?: string;
  /** PKCE, method S256: the exchange has to show what this is the hash of. */
  readonly codeChallenge?: string;
  /** The resource that the access token is bound to, its `aud`. */
  readonly resource?: string;
  /** Epoch seconds: when the user signed in, which for a live session is before the code was made. */
  readonly authTime: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}
