import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** Devices that users sign in from. They are the user's own, and go when the user goes. */
export const devices = ({ text, integer, sequence }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("devices")
      .addColumn("seq", sequence)
      .addColumn("pool_id", text, (id) => id.notNull())
      .addColumn("sub", text, (sub) => sub.notNull())
      .addColumn("device_key", text, (key) => key.notNull())
      .addColumn("standing", text, (standing) => standing.notNull())
      .addColumn("expires_at", integer)
      .addColumn("version", integer, (version) => version.notNull())
      .addColumn("data", text, (data) => data.notNull())
      .addUniqueConstraint("devices_key", ["pool_id", "sub", "device_key"])
      .addForeignKeyConstraint(
        "devices_user",
        ["pool_id", "sub"],
        "users",
        ["pool_id", "sub"],
        (user) => user.onDelete("cascade"),
      )
      .execute();
    await db.schema
      .createIndex("devices_pool_id_sub_seq")
      .on("devices")
      .columns(["pool_id", "sub", "seq"])
      .execute();
    await db.schema
      .createIndex("devices_expiry")
      .on("devices")
      .column("expires_at")
      .where("expires_at", "is not", null)
      .execute();
  },
});
