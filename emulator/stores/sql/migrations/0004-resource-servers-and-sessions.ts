import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** Resource servers, and what a tracked sign-in shows of its latest use. */
export const resourceServersAndSessions = ({ text, integer }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("resource_servers")
      .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
      .addColumn("identifier", text, (identifier) => identifier.notNull())
      .addColumn("version", integer, (version) => version.notNull())
      .addColumn("data", text, (data) => data.notNull())
      .addPrimaryKeyConstraint("resource_servers_key", ["pool_id", "identifier"])
      .execute();
    await db.schema.alterTable("grants").addColumn("session", text).execute();
  },
});
