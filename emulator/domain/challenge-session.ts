import type { ChallengeNameType } from "@aws-sdk/client-cognito-identity-provider";
import type { HashedCode } from "./hashed-code.ts";

/**
 * A sign-in between two calls. Bound to pool, client, user and the awaited challenge; the client holds
 * only an opaque string whose hash is `id`.
 */
export interface ChallengeSession {
  /** SHA-256 of the `Session` string, base64url. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  /** The user's `sub`; absent for a simulated sign-in of an unknown user. */
  readonly sub?: string;
  /** The names that the answer may give as USERNAME, folded: what was typed, the username, the sub. */
  readonly usernames: readonly string[];
  /**
   * What the next answer must be; `CONTINUE_SIGN_UP` is a session from SignUp or ConfirmSignUp, `WEB_AUTHN_REGISTRATION`
   * a challenge from StartWebAuthnRegistration, which no sign-in goes on from, and `EMAIL_MFA` is EMAIL_OTP as second
   * factor.
   */
  readonly awaits: ChallengeNameType | "CONTINUE_SIGN_UP" | "EMAIL_MFA" | "WEB_AUTHN_REGISTRATION";
  /** What the flow keeps between calls, by challenge. Plain JSON. */
  readonly state: Readonly<Record<string, unknown>>;
  readonly code?: HashedCode;
  /** The latest DEVICE_KEY of the sign-in. */
  readonly deviceKey?: string;
  /** The client got no `Session` string: `id` is the hash of what its answer is known by instead. */
  readonly sessionless?: true;
  /** Wrong answers so far, counted by the store. */
  readonly attempts: number;
  /** `used`: answered with success; `failed`: killed by a failed authentication. */
  readonly closed?: "used" | "failed";
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly expiresAt: number;
}
