import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** What makes the login pages a client's own: customizations, styles, terms documents. All go with their client. */
export const branding = ({ text, integer }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("ui_customizations")
      .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
      .addColumn("whose", text, (whose) => whose.notNull())
      .addColumn("client_id", text, (id) => id.references("clients.id").onDelete("cascade"))
      .addColumn("data", text, (data) => data.notNull())
      .addPrimaryKeyConstraint("ui_customizations_key", ["pool_id", "whose"])
      .execute();
    await db.schema
      .createIndex("ui_customizations_client")
      .on("ui_customizations")
      .column("client_id")
      .execute();
    await db.schema
      .createTable("login_brandings")
      .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
      .addColumn("id", text, (id) => id.notNull())
      .addColumn("client_id", text, (id) =>
        id.notNull().unique().references("clients.id").onDelete("cascade"),
      )
      .addColumn("version", integer, (version) => version.notNull())
      .addColumn("data", text, (data) => data.notNull())
      .addPrimaryKeyConstraint("login_brandings_key", ["pool_id", "id"])
      .execute();
    await db.schema
      .createTable("terms")
      .addColumn("pool_id", text, (id) => id.notNull().references("pools.id").onDelete("cascade"))
      .addColumn("id", text, (id) => id.notNull())
      .addColumn("client_id", text, (id) =>
        id.notNull().references("clients.id").onDelete("cascade"),
      )
      .addColumn("name", text, (name) => name.notNull())
      .addColumn("created_at", integer, (time) => time.notNull())
      .addColumn("data", text, (data) => data.notNull())
      .addPrimaryKeyConstraint("terms_key", ["pool_id", "id"])
      .addUniqueConstraint("terms_name", ["client_id", "name"])
      .execute();
  },
});
