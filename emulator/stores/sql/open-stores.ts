import type { Stores } from "../interfaces.ts";
import { attemptStore } from "./attempt-store.ts";
import { authorizationStores } from "./authorization-stores.ts";
import { clientStore } from "./client-store.ts";
import { codeStore } from "./code-store.ts";
import type { Database } from "./database.ts";
import { deviceStore } from "./device-store.ts";
import { domainStore } from "./domain-store.ts";
import { grantStore } from "./grant-store.ts";
import { groupStore } from "./group-store.ts";
import { housekeeping } from "./housekeeping.ts";
import { loginBrandingStore } from "./login-branding-store.ts";
import { messageStore } from "./message-store.ts";
import { openFile, openMemory } from "./open-sqlite.ts";
import { poolStore } from "./pool-store.ts";
import { resourceServerStore } from "./resource-server-store.ts";
import { sessionStore } from "./session-store.ts";
import { sharedStateStore } from "./shared-state-store.ts";
import { signInFailureStore } from "./sign-in-failure-store.ts";
import { signingKeyStore } from "./signing-key-store.ts";
import { snapshotStore } from "./snapshot-store.ts";
import { transactionDatabase } from "./transaction-database.ts";
import { termsStore } from "./terms-store.ts";
import { uiCustomizationStore } from "./ui-customization-store.ts";
import { userStore } from "./user-store.ts";
import { webAuthnCredentialStore } from "./web-authn-credential-store.ts";

/** Where state lives: in this process, in a file, or in a PostgreSQL database that several emulators share. */
export type StoreLocation =
  | { readonly kind: "memory" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

export interface StoreOptions {
  /** How many messages a purge leaves in the inbox, the newest ones. Default: 10,000. */
  readonly keptMessages?: number;
  /**
   * How many sign-ins of one user a purge leaves, the newest ones; the tokens of others are refused as unknown. Default:
   * 1,000. AWS names no such limit, but refresh tokens live for a month: without one, a load test with the same few users
   * would fill the memory.
   */
  readonly keptGrantsPerUser?: number;
}

const defaults: Required<StoreOptions> = { keptMessages: 10_000, keptGrantsPerUser: 1_000 };

/**
 * Opens the stores, with tables up to date.
 * @throws CannotOpenStores with one line for the person who chose the location
 */
export async function openStores(
  location: StoreLocation,
  options: StoreOptions = {},
): Promise<Stores> {
  return storesOf(await open(location), { ...defaults, ...options });
}

async function open(location: StoreLocation): Promise<Database> {
  switch (location.kind) {
    case "memory":
      return openMemory();
    case "file":
      return openFile(location.path);
    case "postgres": {
      // Only now: loading the driver takes longer than opening SQLite.
      const { openPostgresql } = await import("./open-postgresql.ts");
      return openPostgresql(location.url);
    }
  }
}

function storesOf(database: Database, kept: Required<StoreOptions>): Stores {
  return {
    pools: poolStore(database),
    clients: clientStore(database),
    domains: domainStore(database),
    groups: groupStore(database),
    users: userStore(database),
    devices: deviceStore(database),
    sessions: sessionStore(database),
    codes: codeStore(database),
    attempts: attemptStore(database),
    signInFailures: signInFailureStore(database),
    grants: grantStore(database),
    ...authorizationStores(database),
    resourceServers: resourceServerStore(database),
    uiCustomizations: uiCustomizationStore(database),
    loginBrandings: loginBrandingStore(database),
    terms: termsStore(database),
    signingKeys: signingKeyStore(database),
    messages: messageStore(database),
    webAuthnCredentials: webAuthnCredentialStore(database),
    sharedState: sharedStateStore(database),
    snapshots: snapshotStore(database),
    ...housekeeping(database, kept),
    atomically: async (work) => {
      const result = await database.transaction(async (transaction) => {
        await transaction.lock("atomically");
        return work(storesOf(transactionDatabase(database, transaction), kept));
      });
      database.forgetReads();
      return result;
    },
    close: () => database.close(),
  };
}
