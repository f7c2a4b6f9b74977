import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** A grant's first refresh token moves into the grant's own row: a sign-in is one insert, not a transaction of two. */
export const firstRefreshTokens = ({ text, integer }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable("grants").addColumn("first_token", text).execute();
    await db.schema.alterTable("grants").addColumn("first_token_rotated_at", integer).execute();
    await db.schema
      .createIndex("grants_first_token")
      .unique()
      .on("grants")
      .column("first_token")
      .execute();
  },
});
