import type { MessageStore, SharedStateStore, SnapshotStore } from "./control-interfaces.ts";
import type {
  ClientStore,
  DomainStore,
  GroupStore,
  LoginBrandingStore,
  PoolStore,
  ResourceServerStore,
  SigningKeyStore,
  TermsStore,
  UiCustomizationStore,
} from "./pool-interfaces.ts";
import type {
  AttemptStore,
  AuthorizationCodeStore,
  ChallengeSessionStore,
  CodeStore,
  GrantStore,
  LoginSessionStore,
  PageProgressStore,
  SignInFailureStore,
} from "./sign-in-interfaces.ts";
import type { DeviceStore, UserStore, WebAuthnCredentialStore } from "./user-interfaces.ts";

/**
 * Rules that every store keeps:
 * - a call that has resolved is durable as far as the store is (a file or PostgreSQL survives `kill -9`);
 * - `update(key, change)` is compare-and-swap: `change` is pure, may run more than once, and sees the latest
 *   state; it resolves to the new state, or undefined when there is nothing under the key;
 * - times are epoch milliseconds unless a type says otherwise;
 * - text compares by code point, whatever the database's collation.
 */

/** A page of a listing; `next` is absent on the last one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque to callers, stable while rows come and go. */
  readonly next?: string;
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: string;
}

export interface Stores {
  readonly pools: PoolStore;
  readonly clients: ClientStore;
  readonly domains: DomainStore;
  readonly groups: GroupStore;
  readonly users: UserStore;
  readonly devices: DeviceStore;
  readonly sessions: ChallengeSessionStore;
  readonly codes: CodeStore;
  readonly attempts: AttemptStore;
  readonly signInFailures: SignInFailureStore;
  readonly grants: GrantStore;
  readonly authorizationCodes: AuthorizationCodeStore;
  readonly loginSessions: LoginSessionStore;
  readonly pageProgress: PageProgressStore;
  readonly resourceServers: ResourceServerStore;
  readonly uiCustomizations: UiCustomizationStore;
  readonly loginBrandings: LoginBrandingStore;
  readonly terms: TermsStore;
  readonly signingKeys: SigningKeyStore;
  readonly messages: MessageStore;
  readonly webAuthnCredentials: WebAuthnCredentialStore;
  readonly sharedState: SharedStateStore;
  readonly snapshots: SnapshotStore;
  /**
   * Whatever `work` does with the stores that it gets takes effect at once at the end, or not at all when it throws. One
   * such work is done at a time; its calls follow one another, and it may be run again from the start.
   */
  atomically<Result>(work: (stores: Stores) => Promise<Result>): Promise<Result>;
  /** Forgets what has expired and what the inbox need not keep, so that nothing grows for ever. */
  purge(now: number): Promise<void>;
  /** Empties everything but the snapshots, and sets the clock back. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
