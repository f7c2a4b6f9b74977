import type { LoginBranding } from "../domain/branding/login-branding.ts";
import type { Terms } from "../domain/branding/terms.ts";
import type { UiCustomization } from "../domain/branding/ui-customization.ts";
import type { Client } from "../domain/client.ts";
import type { PoolDomain } from "../domain/domain-name.ts";
import type { Group } from "../domain/group.ts";
import type { Pool } from "../domain/pool.ts";
import type { ResourceServer } from "../domain/resource-server.ts";
import type { StoredSigningKey } from "../domain/signing-key.ts";
import type { User } from "../domain/user.ts";
import type { Page, PageRequest } from "./interfaces.ts";

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
  /** Those that have pools, in alphabetical order. */
  regions(): Promise<readonly string[]>;
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
