import { sql, type Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { ColumnTypes } from "./migrations/column-types.ts";
import { migrations } from "./migrations/migrations.ts";
import { copyPrefix } from "./snapshot-tables.ts";
import type { Tables } from "./tables.ts";

/** Where the names of the migrations that have run are kept; a name that no other program's tables will have. */
const historyTable = "cognito_emulator_migrations";

/** The state comes from a version of the emulator that this one does not know. */
export class WrittenByNewerVersion extends Error {
  override readonly name = "WrittenByNewerVersion";
}

/** Brings the tables up to date. Several processes may do so at once. */
export async function migrate(
  db: Kysely<Tables>,
  types: ColumnTypes,
  schema?: string,
): Promise<void> {
  const known = migrations(types);
  const all = await db.introspection.getTables({ withInternalKyselyTables: true });
  const tables = all.filter((table) => table.schema === schema).map(({ name }) => name);
  if (tables.includes(historyTable)) await refuseUnknown(db, Object.keys(known), schema);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: historyTable,
    migrationLockTableName: `${historyTable}_lock`,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  const copies = tables.filter((table) => table.startsWith(copyPrefix));
  if (results.length > 0 && copies.length > 0) await forgetSnapshots(db, copies);
}

/** Snapshots have the columns of their time, and the tables have others now. */
async function forgetSnapshots(db: Kysely<Tables>, copies: readonly string[]): Promise<void> {
  for (const copy of copies) await db.schema.dropTable(copy).ifExists().execute();
  await db.deleteFrom("snapshots").execute();
}

async function refuseUnknown(
  db: Kysely<Tables>,
  known: readonly string[],
  schema: string | undefined,
): Promise<void> {
  const history = schema === undefined ? sql.table(historyTable) : sql.id(schema, historyTable);
  const { rows } = await sql<{ name: string }>`select name from ${history}`.execute(db);
  const unknown = rows.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new WrittenByNewerVersion(`unknown migrations: ${unknown.join(", ")}`);
  }
}
