import type { AuthorizationCode } from "../domain/authorization-code.ts";
import type { ChallengeSession } from "../domain/challenge-session.ts";
import type { Grant, TokenSession } from "../domain/grant.ts";
import type { PendingCode } from "../domain/hashed-code.ts";
import type { LoginSession } from "../domain/login-session.ts";
import type { PageProgress } from "../domain/page-progress.ts";

export interface ChallengeSessionStore {
  /** Replaces an earlier session of the same id, whatever became of it. */
  put(session: ChallengeSession): Promise<void>;
  /** As it stands, closed and expired ones included, until they are purged. */
  byId(id: string): Promise<ChallengeSession | undefined>;
  /** Adds one to `attempts` and answers the session after it, in one step. */
  countAttempt(id: string): Promise<ChallengeSession | undefined>;
  /** Closes an open session. Of two concurrent calls exactly one gets true: the gate of single use. */
  close(id: string, as: "used" | "failed"): Promise<boolean>;
}

export interface CodeStore {
  /** Replaces an earlier code of the same pool, user and purpose. */
  put(code: PendingCode): Promise<void>;
  find(poolId: string, sub: string, purpose: string): Promise<PendingCode | undefined>;
  /** Adds one to `attempts` and answers the code after it, in one step. */
  countAttempt(poolId: string, sub: string, purpose: string): Promise<PendingCode | undefined>;
  /** Removes that very code (its hash). Of two concurrent calls exactly one gets true: the gate of single use. */
  take(poolId: string, sub: string, purpose: string, hash: string): Promise<boolean>;
}

export interface AttemptStore {
  /** Notes one attempt and answers how many there were after `since`, this one included, in one step. */
  record(key: string, at: number, since: number): Promise<number>;
  clear(key: string): Promise<void>;
}

/** Failed password attempts of one user, for the growing lock-out. */
export interface SignInFailures {
  readonly count: number;
  readonly lastAt: number;
  readonly lockedUntil: number;
}

export interface SignInFailureStore {
  find(poolId: string, sub: string): Promise<SignInFailures | undefined>;
  /** Compare-and-swap, also from nothing; undefined forgets. */
  update(
    poolId: string,
    sub: string,
    change: (failures: SignInFailures | undefined) => SignInFailures | undefined,
  ): Promise<SignInFailures | undefined>;
}

/** How a refresh token stands to its grant. */
export interface RefreshStanding {
  readonly grant: Grant;
  /** `current`, or when it was rotated out. */
  readonly rotatedAt?: number;
}

export interface GrantStore {
  /** `refreshTokenHash` is absent for sign-ins that get no refresh token. */
  add(grant: Grant, refreshTokenHash?: string): Promise<void>;
  byId(id: string): Promise<Grant | undefined>;
  byRefreshToken(hash: string): Promise<RefreshStanding | undefined>;
  /** Makes `to` the current refresh token if `from` still is. Of two concurrent calls exactly one gets true. */
  rotate(id: string, from: string, to: string, at: number): Promise<boolean>;
  /**
   * Makes `hash` one more current refresh token of the grant, beside those it has: what a retry within the grace
   * period gets. `rotate` and `byRefreshToken` treat it like the first. Nothing happens when the grant is gone.
   */
  addRefreshToken(id: string, hash: string): Promise<void>;
  /** Keeps the earliest revocation. */
  revoke(id: string, at: number): Promise<void>;
  /** Revokes every grant of the user. */
  revokeAllOf(poolId: string, sub: string, at: number): Promise<void>;
  /** What the grant's session shows from now on; of two at once either one stays. */
  noteActivity(id: string, session: TokenSession): Promise<void>;
  /** Live grants (neither revoked nor expired), newest first. */
  ofUser(poolId: string, sub: string, now: number): Promise<readonly Grant[]>;
}

export interface AuthorizationCodeStore {
  put(code: AuthorizationCode): Promise<void>;
  /** Expired ones included, until they are purged. */
  find(id: string): Promise<AuthorizationCode | undefined>;
  /** Removes the code. Of two concurrent calls exactly one gets true: the gate of single use. */
  take(id: string): Promise<boolean>;
}

export interface LoginSessionStore {
  put(session: LoginSession): Promise<void>;
  /** Expired ones included, until they are purged. */
  find(id: string): Promise<LoginSession | undefined>;
  /** Ends the session. False when there is none. */
  take(id: string): Promise<boolean>;
}

export interface PageProgressStore {
  put(progress: PageProgress): Promise<void>;
  /** Expired ones included, until they are purged. */
  find(id: string): Promise<PageProgress | undefined>;
  /** Forgets it. Of two concurrent calls exactly one gets true. */
  take(id: string): Promise<boolean>;
}
