import type { Device } from "../domain/device.ts";
import type { UserFilter } from "../domain/user-filter.ts";
import type { Alias, User } from "../domain/user.ts";
import type { WebAuthnCredential } from "../domain/web-authn-credential.ts";
import type { Page, PageRequest } from "./interfaces.ts";

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
