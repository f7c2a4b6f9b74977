import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** Passkeys. They are the user's own, and go when the user goes. */
export const webAuthnCredentials = ({ text, integer, sequence }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("web_authn_credentials")
      .addColumn("seq", sequence)
      .addColumn("pool_id", text, (id) => id.notNull())
      .addColumn("sub", text, (sub) => sub.notNull())
      .addColumn("id_key", text, (key) => key.notNull())
      .addColumn("counter", integer, (counter) => counter.notNull())
      .addColumn("data", text, (data) => data.notNull())
      .addUniqueConstraint("web_authn_credentials_key", ["pool_id", "id_key"])
      .addForeignKeyConstraint(
        "web_authn_credentials_user",
        ["pool_id", "sub"],
        "users",
        ["pool_id", "sub"],
        (user) => user.onDelete("cascade"),
      )
      .execute();
    await db.schema
      .createIndex("web_authn_credentials_pool_id_sub_seq")
      .on("web_authn_credentials")
      .columns(["pool_id", "sub", "seq"])
      .execute();
  },
});
