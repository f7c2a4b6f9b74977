import type { Tables } from "./tables.ts";

/** Tables of what the emulator serves. The two others are about all of it. */
export type StateTable = Exclude<keyof Tables, "shared_state" | "snapshots">;

/** What tells a table's rows apart. */
const keys = {
  pools: ["id"],
  clients: ["id"],
  domains: ["domain"],
  groups: ["pool_id", "name_key"],
  users: ["seq"],
  page_progress: ["id"],
  login_sessions: ["id"],
  authorization_codes: ["id"],
  web_authn_credentials: ["seq"],
  devices: ["seq"],
  user_aliases: ["pool_id", "value", "attribute"],
  memberships: ["seq"],
  terms: ["pool_id", "id"],
  login_brandings: ["pool_id", "id"],
  ui_customizations: ["pool_id", "whose"],
  resource_servers: ["pool_id", "identifier"],
  signing_keys: ["pool_id", "kid"],
  grants: ["seq"],
  refresh_tokens: ["hash"],
  codes: ["pool_id", "sub", "purpose"],
  sessions: ["id"],
  sign_in_failures: ["pool_id", "sub"],
  attempts: ["seq"],
  messages: ["seq"],
} as const satisfies { readonly [Table in StateTable]: ReadonlyArray<keyof Tables[Table]> };

/** Parents before their children. */
// The keys of the table above are exactly the tables.
export const stateTables = Object.keys(keys) as readonly StateTable[];

export const tableKeys: Readonly<Record<StateTable, readonly string[]>> = keys;
