import type { Generated } from "kysely";
import type { DeviceStanding } from "../../domain/device.ts";

/**
 * The tables, as the migrations leave them. `data` is the domain object as JSON; the other columns are what is looked
 * up, ordered, counted or changed in place. `version` is what compare-and-swap compares. Times are epoch milliseconds.
 */
export interface Tables {
  pools: {
    id: string;
    region: string;
    created_at: number;
    version: number;
    data: string;
  };
  clients: {
    id: string;
    pool_id: string;
    created_at: number;
    version: number;
    data: string;
  };
  domains: {
    domain: string;
    pool_id: string;
    created_at: number;
    version: number;
    data: string;
  };
  groups: {
    pool_id: string;
    /** Lower case: two groups may not differ by case alone. */
    name_key: string;
    name: string;
    precedence: number | null;
    version: number;
    data: string;
  };
  memberships: {
    /** Order of joining. */
    seq: Generated<number>;
    pool_id: string;
    name_key: string;
    sub: string;
  };
  users: {
    /** Order of creation, where times are equal. */
    seq: Generated<number>;
    pool_id: string;
    sub: string;
    username_key: string;
    created_at: number;
    version: number;
    data: string;
  } & UserSearchColumns;
  user_aliases: {
    pool_id: string;
    value: string;
    attribute: string;
    sub: string;
  };
  devices: {
    /** Order of issue. */
    seq: Generated<number>;
    pool_id: string;
    sub: string;
    device_key: string;
    standing: DeviceStanding;
    /** Null once confirmed. */
    expires_at: number | null;
    version: number;
    data: string;
  };
  sessions: {
    id: string;
    pool_id: string;
    sub: string | null;
    attempts: number;
    closed: "used" | "failed" | null;
    expires_at: number;
    data: string;
  };
  codes: {
    pool_id: string;
    sub: string;
    purpose: string;
    hash: string;
    attempts: number;
    expires_at: number;
    data: string;
  };
  attempts: {
    seq: Generated<number>;
    key: string;
    at: number;
  };
  sign_in_failures: {
    pool_id: string;
    sub: string;
    count: number;
    last_at: number;
    locked_until: number;
    version: number;
  };
  grants: {
    /** Order of sign-in. */
    seq: Generated<number>;
    id: string;
    pool_id: string;
    sub: string;
    expires_at: number;
    revoked_at: number | null;
    /** The TokenSession as JSON: it changes with every refresh, the rest never does. */
    session: string | null;
    /** Hash of the refresh token that the sign-in gave, if it gave one. */
    first_token: string | null;
    /** Null while that token is current. */
    first_token_rotated_at: number | null;
    data: string;
  };
  /** The refresh tokens that came after the first. */
  refresh_tokens: {
    hash: string;
    grant_id: string;
    /** Null while the token is current. */
    rotated_at: number | null;
  };
  authorization_codes: {
    id: string;
    pool_id: string;
    sub: string;
    expires_at: number;
    data: string;
  };
  login_sessions: {
    id: string;
    pool_id: string;
    sub: string;
    expires_at: number;
    data: string;
  };
  page_progress: {
    id: string;
    pool_id: string;
    expires_at: number;
    data: string;
  };
  resource_servers: {
    pool_id: string;
    identifier: string;
    version: number;
    data: string;
  };
  ui_customizations: {
    pool_id: string;
    /** A client's id, or `ALL`. */
    whose: string;
    /** Null for `ALL`. */
    client_id: string | null;
    data: string;
  };
  login_brandings: {
    pool_id: string;
    id: string;
    client_id: string;
    version: number;
    data: string;
  };
  terms: {
    pool_id: string;
    id: string;
    client_id: string;
    name: string;
    created_at: number;
    data: string;
  };
  signing_keys: {
    pool_id: string;
    kid: string;
    created_at: number;
    retired_at: number | null;
    data: string;
  };
  messages: {
    /** Order of arrival. */
    seq: Generated<number>;
    pool_id: string;
    username: string;
    recipient: string;
    purpose: string;
    sent_at: number;
    data: string;
  };
  web_authn_credentials: {
    /** Order of registration. */
    seq: Generated<number>;
    pool_id: string;
    sub: string;
    /** The credential's id, or its digest when that is too long for an index. */
    id_key: string;
    counter: number;
    data: string;
  };
  /** One row. */
  shared_state: {
    id: number;
    /** The ClockSetting as JSON. */
    clock: string;
    epoch: number;
  };
  snapshots: {
    seq: Generated<number>;
    name: string;
    taken_at: number;
    /** The ClockSetting of that time as JSON. */
    clock: string;
  };
}

/** What ListUsers filters by, in the form in which it is compared (see search-columns.ts). */
export interface UserSearchColumns {
  search_username: string;
  search_sub: string;
  /** `Enabled` or `Disabled`, as the filter spells it. */
  search_enabled: string;
  search_status: string;
  search_email: string | null;
  search_phone_number: string | null;
  search_name: string | null;
  search_given_name: string | null;
  search_family_name: string | null;
  search_preferred_username: string | null;
}
