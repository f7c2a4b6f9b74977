import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./column-types.ts";

/** What all emulators on one store go by, in one row; and the list of snapshots, whose rows are elsewhere. */
export const controls = ({ text, integer, sequence }: ColumnTypes): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("shared_state")
      .addColumn("id", integer, (id) => id.primaryKey())
      .addColumn("clock", text, (clock) => clock.notNull())
      .addColumn("epoch", integer, (epoch) => epoch.notNull())
      .execute();
    await db
      .withTables<{ shared_state: { id: number; clock: string; epoch: number } }>()
      .insertInto("shared_state")
      .values({ id: 1, clock: '{"ahead":0}', epoch: 1 })
      .execute();
    await db.schema
      .createTable("snapshots")
      .addColumn("seq", sequence)
      .addColumn("name", text, (name) => name.notNull().unique())
      .addColumn("taken_at", integer, (time) => time.notNull())
      .addColumn("clock", text, (clock) => clock.notNull())
      .execute();
  },
});
