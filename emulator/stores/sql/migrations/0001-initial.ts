import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** A migration works on the tables as they are at its time, so it cannot use today's types. */
type Schema = Kysely<unknown>;

/**
 * The first tables. Pools own what an administrator declares in them: the database keeps that whole by foreign keys.
 * What sign-ins leave behind (sessions, codes, grants, failures) has none, because those rows are written on the hot
 * path and expire by themselves; removing a user or pool deletes them by hand.
 */
export const initial = (types: ColumnTypes): Migration => ({
  up: async (db: Schema) => {
    await createPools(db, types);
    await createUsers(db, types);
    await createSignInState(db, types);
    await createKeysAndMessages(db, types);
  },
});

async function createPools(db: Schema, { text, integer }: ColumnTypes): Promise<void> {
  await db.schema
    .createTable("pools")
    .addColumn("id", text, (id) => id.primaryKey())
    .addColumn("region", text, (region) => region.notNull())
    .addColumn("created_at", integer, (time) => time.notNull())
    .$call(document({ text, integer }))
    .execute();
  await index(db, "pools", ["region", "created_at", "id"]);
  await index(db, "pools", ["created_at", "id"]);

  await db.schema
    .createTable("clients")
    .addColumn("id", text, (id) => id.primaryKey())
    .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
    .addColumn("created_at", integer, (time) => time.notNull())
    .$call(document({ text, integer }))
    .execute();
  await index(db, "clients", ["pool_id", "created_at", "id"]);

  await db.schema
    .createTable("domains")
    .addColumn("domain", text, (domain) => domain.primaryKey())
    .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
    .addColumn("created_at", integer, (time) => time.notNull())
    .$call(document({ text, integer }))
    .execute();
  await index(db, "domains", ["pool_id", "created_at", "domain"]);
}

const optionalSearchColumns = [
  "search_email",
  "search_phone_number",
  "search_name",
  "search_given_name",
  "search_family_name",
  "search_preferred_username",
];
const searchColumns = ["search_username", "search_sub", "search_enabled", "search_status"];

async function createUsers(db: Schema, types: ColumnTypes): Promise<void> {
  const { text, integer, sequence } = types;
  let users = db.schema
    .createTable("users")
    .addColumn("seq", sequence)
    .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
    .addColumn("sub", text, (sub) => sub.notNull())
    .addColumn("username_key", text, (key) => key.notNull())
    .addColumn("created_at", integer, (time) => time.notNull())
    .$call(document(types));
  for (const column of searchColumns)
    users = users.addColumn(column, text, (search) => search.notNull());
  for (const column of optionalSearchColumns) users = users.addColumn(column, text);
  await users
    .addUniqueConstraint("users_sub", ["pool_id", "sub"])
    .addUniqueConstraint("users_username_key", ["pool_id", "username_key"])
    .execute();
  await index(db, "users", ["pool_id", "created_at", "seq"]);
  for (const column of searchColumns) await index(db, "users", ["pool_id", column, "seq"]);
  for (const column of optionalSearchColumns) {
    await db.schema
      .createIndex(`users_pool_id_${column}_seq`)
      .on("users")
      .columns(["pool_id", column, "seq"])
      .where(sql.ref(column), "is not", null)
      .execute();
  }

  await db.schema
    .createTable("user_aliases")
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("value", text, (value) => value.notNull())
    .addColumn("attribute", text, (attribute) => attribute.notNull())
    .addColumn("sub", text, (sub) => sub.notNull())
    .addPrimaryKeyConstraint("user_aliases_key", ["pool_id", "value", "attribute"])
    .$call(ofUser("user_aliases"))
    .execute();
  await index(db, "user_aliases", ["pool_id", "sub"]);

  await createGroups(db, types);
}

async function createGroups(db: Schema, types: ColumnTypes): Promise<void> {
  const { text, integer, sequence } = types;
  await db.schema
    .createTable("groups")
    .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
    .addColumn("name_key", text, (key) => key.notNull())
    .addColumn("name", text, (name) => name.notNull())
    .addColumn("precedence", integer)
    .$call(document(types))
    .addPrimaryKeyConstraint("groups_key", ["pool_id", "name_key"])
    .execute();
  await index(db, "groups", ["pool_id", "name"]);

  await db.schema
    .createTable("memberships")
    .addColumn("seq", sequence)
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("name_key", text, (key) => key.notNull())
    .addColumn("sub", text, (sub) => sub.notNull())
    .addUniqueConstraint("memberships_key", ["pool_id", "sub", "name_key"])
    .addForeignKeyConstraint(
      "memberships_group",
      ["pool_id", "name_key"],
      "groups",
      ["pool_id", "name_key"],
      (group) => group.onDelete("cascade"),
    )
    .$call(ofUser("memberships"))
    .execute();
  await index(db, "memberships", ["pool_id", "name_key", "seq"]);
}

async function createSignInState(db: Schema, types: ColumnTypes): Promise<void> {
  const { text, integer, sequence } = types;
  await db.schema
    .createTable("sessions")
    .addColumn("id", text, (id) => id.primaryKey())
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("sub", text)
    .addColumn("attempts", integer, (attempts) => attempts.notNull())
    .addColumn("closed", text)
    .addColumn("expires_at", integer, (time) => time.notNull())
    .addColumn("data", text, (data) => data.notNull())
    .execute();
  await index(db, "sessions", ["pool_id", "sub"]);
  await index(db, "sessions", ["expires_at"]);

  await db.schema
    .createTable("codes")
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("sub", text, (sub) => sub.notNull())
    .addColumn("purpose", text, (purpose) => purpose.notNull())
    .addColumn("hash", text, (hash) => hash.notNull())
    .addColumn("attempts", integer, (attempts) => attempts.notNull())
    .addColumn("expires_at", integer, (time) => time.notNull())
    .addColumn("data", text, (data) => data.notNull())
    .addPrimaryKeyConstraint("codes_key", ["pool_id", "sub", "purpose"])
    .execute();
  await index(db, "codes", ["expires_at"]);

  await db.schema
    .createTable("attempts")
    .addColumn("seq", sequence)
    .addColumn("key", text, (key) => key.notNull())
    .addColumn("at", integer, (time) => time.notNull())
    .execute();
  await index(db, "attempts", ["key", "at"]);
  await index(db, "attempts", ["at"]);

  await db.schema
    .createTable("sign_in_failures")
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("sub", text, (sub) => sub.notNull())
    .addColumn("count", integer, (count) => count.notNull())
    .addColumn("last_at", integer, (time) => time.notNull())
    .addColumn("locked_until", integer, (time) => time.notNull())
    .addColumn("version", integer, (version) => version.notNull())
    .addPrimaryKeyConstraint("sign_in_failures_key", ["pool_id", "sub"])
    .execute();

  await db.schema
    .createTable("grants")
    .addColumn("seq", sequence)
    .addColumn("id", text, (id) => id.notNull().unique())
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("sub", text, (sub) => sub.notNull())
    .addColumn("expires_at", integer, (time) => time.notNull())
    .addColumn("revoked_at", integer)
    .addColumn("data", text, (data) => data.notNull())
    .execute();
  await index(db, "grants", ["pool_id", "sub", "seq"]);
  await index(db, "grants", ["expires_at"]);

  await db.schema
    .createTable("refresh_tokens")
    .addColumn("hash", text, (hash) => hash.primaryKey())
    .addColumn("grant_id", text, (id) => id.notNull().references("grants.id").onDelete("cascade"))
    .addColumn("rotated_at", integer)
    .execute();
  await index(db, "refresh_tokens", ["grant_id"]);
}

async function createKeysAndMessages(db: Schema, types: ColumnTypes): Promise<void> {
  const { text, integer, sequence } = types;
  await db.schema
    .createTable("signing_keys")
    .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
    .addColumn("kid", text, (kid) => kid.notNull())
    .addColumn("created_at", integer, (time) => time.notNull())
    .addColumn("retired_at", integer)
    .addColumn("data", text, (data) => data.notNull())
    .addPrimaryKeyConstraint("signing_keys_key", ["pool_id", "kid"])
    .execute();

  await db.schema
    .createTable("messages")
    .addColumn("seq", sequence)
    .addColumn("pool_id", text, (id) => id.notNull())
    .addColumn("username", text, (username) => username.notNull())
    .addColumn("recipient", text, (recipient) => recipient.notNull())
    .addColumn("purpose", text, (purpose) => purpose.notNull())
    .addColumn("sent_at", integer, (time) => time.notNull())
    .addColumn("data", text, (data) => data.notNull())
    .execute();
  // The inbox is bounded and read newest first: this index serves its filters too, and every sign-in writes it.
  await index(db, "messages", ["sent_at", "seq"]);
}

/** A table whose rows are domain objects that compare-and-swap changes. */
function document({ text, integer }: Pick<ColumnTypes, "text" | "integer">) {
  return <Table extends string, Columns extends string>(
    table: CreateTableBuilder<Table, Columns>,
  ): CreateTableBuilder<Table, Columns | "version" | "data"> =>
    table
      .addColumn("version", integer, (version) => version.notNull())
      .addColumn("data", text, (data) => data.notNull());
}

/** A table whose rows go when their user goes. */
function ofUser(name: string) {
  return <Table extends string, Columns extends string>(
    table: CreateTableBuilder<Table, Columns | "pool_id" | "sub">,
  ): CreateTableBuilder<Table, Columns | "pool_id" | "sub"> =>
    table.addForeignKeyConstraint(
      `${name}_user`,
      ["pool_id", "sub"],
      "users",
      ["pool_id", "sub"],
      (user) => user.onDelete("cascade"),
    );
}

async function index(db: Schema, table: string, columns: readonly string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_${columns.join("_")}`)
    .on(table)
    .columns([...columns])
    .execute();
}
