import type { CreateTableBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/**
 * What browsers leave behind while they sign in: authorization codes, sessions of the login pages, and where between
 * two pages they are. Each is found by the hash of a secret, expires, and goes with its pool and its user.
 */
export const authorization = ({ text, integer }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    const kept = <Table extends string, Columns extends string>(
      table: CreateTableBuilder<Table, Columns>,
    ) =>
      table
        .addColumn("id", text, (id) => id.primaryKey())
        .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
        .addColumn("expires_at", integer, (time) => time.notNull())
        .addColumn("data", text, (data) => data.notNull());

    for (const table of ["authorization_codes", "login_sessions"]) {
      await db.schema
        .createTable(table)
        .$call(kept)
        .addColumn("sub", text, (sub) => sub.notNull())
        .addForeignKeyConstraint(
          `${table}_user`,
          ["pool_id", "sub"],
          "users",
          ["pool_id", "sub"],
          (user) => user.onDelete("cascade"),
        )
        .execute();
      await db.schema.createIndex(`${table}_of`).on(table).columns(["pool_id", "sub"]).execute();
    }
    await db.schema.createTable("page_progress").$call(kept).execute();
    await db.schema.createIndex("page_progress_of").on("page_progress").column("pool_id").execute();
    for (const table of ["authorization_codes", "login_sessions", "page_progress"]) {
      await db.schema.createIndex(`${table}_expiry`).on(table).column("expires_at").execute();
    }
  },
});
