import type { AuthorizationCode } from "../domain/authorization-code.ts";
import type { LoginBranding } from "../domain/branding/login-branding.ts";
import type { Terms } from "../domain/branding/terms.ts";
import type { UiCustomization } from "../domain/branding/ui-customization.ts";
import type { ChallengeSession } from "../domain/challenge-session.ts";
import type { Client } from "../domain/client.ts";
import type { Device } from "../domain/device.ts";
import type { PoolDomain } from "../domain/domain-name.ts";
import type { Grant, TokenSession } from "../domain/grant.ts";
import type { Group } from "../domain/group.ts";
import type { PendingCode } from "../domain/hashed-code.ts";
import type { LoginSession } from "../domain/login-session.ts";
import type { Message } from "../domain/message.ts";
import type { PageProgress } from "../domain/page-progress.ts";
import type { Pool } from "../domain/pool.ts";
import type { ResourceServer } from "../domain/resource-server.ts";
import type { StoredSigningKey } from "../domain/signing-key.ts";
import type { Alias, User } from "../domain/user.ts";
import type { SearchAttribute, UserFilter } from "../domain/user-filter.ts";
import type { WebAuthnCredential } from "../domain/web-authn-credential.ts";
import type { ClockSetting } from "../platform/clock.ts";

export type { SearchAttribute, UserFilter };

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

export interface PoolStore {
  /** False, and nothing changed, when the id is taken. */
  add(pool: Pool): Promise<boolean>;
  byId(id: string): Promise<Pool | undefined>;
  /** The oldest pool of any region, by creation and then id: the default pool. */
  oldest(): Promise<Pool | undefined>;
  update(id: string, change: (pool: Pool) => Pool): Promise<Pool | undefined>;
  /** Removes the pool and everything in it, in one step. False when it was not there. */
  remove(id: string): Promise<boolean>;
  /** Oldest first, then by id. */
  list(region: string, page: PageRequest): Promise<Page<Pool>>;
}

export interface ClientStore {
  add(client: Client): Promise<boolean>;
  byId(id: string): Promise<Client | undefined>;
  update(id: string, change: (client: Client) => Client): Promise<Client | undefined>;
  remove(id: string): Promise<boolean>;
  /** Oldest first, then by id. */
  list(poolId: string, page: PageRequest): Promise<Page<Client>>;
}

export interface DomainStore {
  /** False when the domain is taken, by whichever pool. */
  add(domain: PoolDomain): Promise<boolean>;
  byName(domain: string): Promise<PoolDomain | undefined>;
  ofPool(poolId: string): Promise<readonly PoolDomain[]>;
  update(
    domain: string,
    change: (domain: PoolDomain) => PoolDomain,
  ): Promise<PoolDomain | undefined>;
  remove(domain: string): Promise<boolean>;
}

export interface GroupStore {
  /** False when the name is taken, without regard to case. */
  add(group: Group): Promise<boolean>;
  byName(poolId: string, name: string): Promise<Group | undefined>;
  update(poolId: string, name: string, change: (group: Group) => Group): Promise<Group | undefined>;
  /** Removes the group and its memberships. */
  remove(poolId: string, name: string): Promise<boolean>;
  list(poolId: string, page: PageRequest): Promise<Page<Group>>;
  /** Adding twice changes nothing. */
  addMember(poolId: string, name: string, sub: string): Promise<void>;
  removeMember(poolId: string, name: string, sub: string): Promise<void>;
  /** By precedence (absent last), then name. */
  ofUser(poolId: string, sub: string): Promise<readonly Group[]>;
  members(poolId: string, name: string, page: PageRequest): Promise<Page<User>>;
}

/** Why a user could not be added or changed: somebody else holds that name. */
export interface NameTaken {
  readonly taken: "username" | Alias["attribute"];
}

export interface UserUpdateOptions {
  /**
   * Called for a user who holds an alias that the changed user claims; what it returns replaces that user, without
   * the alias, in the same step. Without it the update is refused with `NameTaken`.
   */
  readonly evict?: (holder: User, alias: Alias) => User;
}

export interface UserStore {
  /** Adds the user and its aliases, or nothing at all. */
  add(user: User, options?: UserUpdateOptions): Promise<"added" | NameTaken>;
  bySub(poolId: string, sub: string): Promise<User | undefined>;
  byUsername(poolId: string, usernameKey: string): Promise<User | undefined>;
  byAlias(poolId: string, attribute: Alias["attribute"], value: string): Promise<User | undefined>;
  /** Whoever answers to the name: the username first, then an alias of the attributes given, in their order. */
  byName(
    poolId: string,
    usernameKey: string,
    attributes: readonly Alias["attribute"][],
  ): Promise<User | undefined>;
  update(
    poolId: string,
    sub: string,
    change: (user: User) => User,
    options?: UserUpdateOptions,
  ): Promise<User | NameTaken | undefined>;
  /** Removes the user with sessions, codes, grants, devices and memberships. */
  remove(poolId: string, sub: string): Promise<boolean>;
  /**
   * Sorted by the filter's attribute ascending, else by creation. `username`, `status` and `sub` compare exactly, the
   * others without regard to case. Cost does not grow with the number of users.
   */
  list(poolId: string, filter: UserFilter | undefined, page: PageRequest): Promise<Page<User>>;
  /** An estimate is enough. */
  count(poolId: string): Promise<number>;
}

export interface DeviceStore {
  /** Adds a device whose key is new. */
  add(device: Device): Promise<void>;
  byKey(poolId: string, sub: string, key: string): Promise<Device | undefined>;
  /** Replaces an issued device by its confirmed self. Of two concurrent calls exactly one gets true. */
  confirm(device: Device): Promise<boolean>;
  update(
    poolId: string,
    sub: string,
    key: string,
    change: (device: Device) => Device,
  ): Promise<Device | undefined>;
  /** Removes a confirmed device. */
  remove(poolId: string, sub: string, key: string): Promise<boolean>;
  /** In the order in which their keys were issued. */
  list(
    poolId: string,
    sub: string,
    which: "confirmed" | "remembered",
    page: PageRequest,
  ): Promise<Page<Device>>;
}

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

export interface ResourceServerStore {
  /** False when the pool has that identifier already. */
  add(server: ResourceServer): Promise<boolean>;
  byIdentifier(poolId: string, identifier: string): Promise<ResourceServer | undefined>;
  update(
    poolId: string,
    identifier: string,
    change: (server: ResourceServer) => ResourceServer,
  ): Promise<ResourceServer | undefined>;
  remove(poolId: string, identifier: string): Promise<boolean>;
  /** By identifier. */
  list(poolId: string, page: PageRequest): Promise<Page<ResourceServer>>;
  /** All of them, by identifier. */
  ofPool(poolId: string): Promise<readonly ResourceServer[]>;
}

export interface UiCustomizationStore {
  /** Replaces the one before of the same app client, or of the same pool's `ALL`. */
  put(customization: UiCustomization): Promise<void>;
  find(poolId: string, clientId: string): Promise<UiCustomization | undefined>;
  remove(poolId: string, clientId: string): Promise<boolean>;
}

export interface LoginBrandingStore {
  /** False when the app client has a style. */
  add(branding: LoginBranding): Promise<boolean>;
  byId(poolId: string, id: string): Promise<LoginBranding | undefined>;
  byClient(poolId: string, clientId: string): Promise<LoginBranding | undefined>;
  update(
    poolId: string,
    id: string,
    change: (branding: LoginBranding) => LoginBranding,
  ): Promise<LoginBranding | undefined>;
  remove(poolId: string, id: string): Promise<boolean>;
}

export interface TermsStore {
  /** False when the app client has terms of that name. */
  add(terms: Terms): Promise<boolean>;
  byId(poolId: string, id: string): Promise<Terms | undefined>;
  byName(poolId: string, clientId: string, name: string): Promise<Terms | undefined>;
  /** Changes nothing, and says so, when another document of the client has the name that this one would get. */
  update(
    poolId: string,
    id: string,
    change: (terms: Terms) => Terms,
  ): Promise<Terms | "taken" | undefined>;
  remove(poolId: string, id: string): Promise<boolean>;
  /** Oldest first, then by id. */
  list(poolId: string, page: PageRequest): Promise<Page<Terms>>;
}

export interface SigningKeyStore {
  ofPool(poolId: string): Promise<readonly StoredSigningKey[]>;
  /** Adds the keys unless the pool has any; answers the pool's keys, ours or those of whoever was first. */
  addFirst(keys: readonly StoredSigningKey[]): Promise<readonly StoredSigningKey[]>;
  /** Retires the pool's current keys and adds these, in one step. */
  rotate(poolId: string, keys: readonly StoredSigningKey[], at: number): Promise<void>;
}

export interface MessageFilter {
  readonly to?: string;
  readonly username?: string;
  readonly poolId?: string;
  readonly purpose?: string;
  /** Only messages sent after this, epoch milliseconds. */
  readonly after?: number;
}

export interface MessageStore {
  add(message: Message): Promise<void>;
  /** Newest first; messages of the same millisecond in reverse order of arrival. */
  list(filter: MessageFilter, limit: number): Promise<readonly Message[]>;
  clear(): Promise<void>;
}

export interface WebAuthnCredentialStore {
  /**
   * Adds the passkey unless the pool has its id already, or its user has `limit` passkeys: concurrent calls never make
   * more of them.
   */
  add(credential: WebAuthnCredential, limit: number): Promise<"added" | "exists" | "full">;
  byId(poolId: string, id: string): Promise<WebAuthnCredential | undefined>;
  /** All of them, in order of registration. */
  ofUser(poolId: string, sub: string): Promise<readonly WebAuthnCredential[]>;
  /** The same, by pages. */
  list(poolId: string, sub: string, page: PageRequest): Promise<Page<WebAuthnCredential>>;
  /**
   * Moves the signature counter on if it still is `from`. Of two concurrent calls that count exactly one gets true: the
   * gate against a second use of one signature.
   */
  advance(poolId: string, id: string, from: number, to: number): Promise<boolean>;
  /** False when that user has no such passkey. */
  remove(poolId: string, sub: string, id: string): Promise<boolean>;
}

/** What all emulators on one store go by. */
export interface SharedState {
  readonly clock: ClockSetting;
  /** Another one each time the store was emptied or restored: what was kept of it elsewhere is worthless then. */
  readonly epoch: number;
}

export interface SharedStateStore {
  /** Cheap: asked before every request. */
  read(): Promise<SharedState>;
  /** Compare-and-swap; answers the new setting. */
  moveClock(change: (setting: ClockSetting) => ClockSetting): Promise<ClockSetting>;
}

export interface Snapshot {
  readonly name: string;
  readonly takenAt: number;
}

export interface SnapshotStore {
  /** Keeps everything as it stands, the clock's setting included, in place of an earlier snapshot of that name. */
  take(name: string, at: number): Promise<Snapshot>;
  /** Makes everything as it was, in one step. False when there is no such snapshot. */
  restore(name: string): Promise<boolean>;
  /** Oldest first. */
  list(): Promise<readonly Snapshot[]>;
  remove(name: string): Promise<boolean>;
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
