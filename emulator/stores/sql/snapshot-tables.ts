import { sql, type Compilable } from "kysely";
import type { Connection, Database } from "./database.ts";
import { prepared, run, type Prepared } from "./prepared.ts";
import { stateTables, tableKeys, type StateTable } from "./table-keys.ts";

type Of = { readonly snapshot: number };

/** What is done with one table's copies. */
interface Copying {
  /** Copies the table as it stands. */
  readonly take: Prepared<Of, unknown>;
  /** Removes the rows that are not as they were. */
  readonly removeOthers: Prepared<Of, unknown>;
  /** Puts back the rows that are not there. */
  readonly addMissing: Prepared<Of, unknown>;
  readonly drop: Prepared<Of, unknown>;
}

export const copyPrefix = "snapshot_";

/**
 * The tables beside the state's that hold the snapshots' rows. They are made when the first snapshot is taken, from the
 * tables as they are then; a migration that runs later drops them (`migrate.ts`), so the two always have the same columns.
 */
export async function snapshotTables(
  database: Database,
  on: Connection,
): Promise<readonly Copying[]> {
  const copying: Copying[] = [];
  for (const table of stateTables) {
    const columns = await columnsOf(database, on, table);
    await makeCopyTable(database, on, table);
    copying.push(statements(database, table, columns));
  }
  return copying;
}

async function columnsOf(
  { build, dialect }: Database,
  on: Connection,
  table: StateTable,
): Promise<readonly string[]> {
  const query =
    dialect === "sqlite"
      ? sql<{ name: string }>`select name from pragma_table_info(${table}) order by cid`
      : sql<{
          name: string;
        }>`select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = ${table} order by ordinal_position`;
  const rows = await run(on, { compile: () => query.compile(build) } as Compilable<{
    name: string;
  }>);
  return rows.map(({ name }) => name);
}

async function makeCopyTable({ build }: Database, on: Connection, table: StateTable) {
  const copy = sql.table(copyPrefix + table);
  const make = sql`create table if not exists ${copy} as select 0 as snapshot, * from ${sql.table(table)} where 1 = 0`;
  const keys = sql.join(tableKeys[table].map((key) => sql.ref(key)));
  const find = sql`create index if not exists ${sql.ref(`${copyPrefix}${table}_rows`)} on ${copy} (snapshot, ${keys})`;
  for (const { sql: text } of [make.compile(build), find.compile(build)]) await on.rows(text, []);
}

function statements(
  { build, dialect }: Database,
  table: StateTable,
  columns: readonly string[],
): Copying {
  const live = sql.table(table);
  const copy = sql.table(copyPrefix + table);
  const all = sql.join(columns.map((column) => sql.ref(column)));
  const isKey = (column: string): boolean => tableKeys[table].includes(column);
  const equal = (column: string) =>
    isKey(column)
      ? sql`copied.${sql.ref(column)} = ${live}.${sql.ref(column)}`
      : sql`copied.${sql.ref(column)} is not distinct from ${live}.${sql.ref(column)}`;
  const same = sql.join(columns.map(equal), sql` and `);
  const sameKey = sql.join(columns.filter(isKey).map(equal), sql` and `);
  // PostgreSQL numbers rows itself unless it is told that they come with their numbers.
  const given = sql.raw(dialect === "sqlite" ? "" : "overriding system value");
  const statement = (write: (p: Of) => ReturnType<typeof sql>) =>
    prepared((p: Of): Compilable<unknown> => ({ compile: () => write(p).compile(build) }));
  return {
    take: statement(
      ({ snapshot }) =>
        sql`insert into ${copy} (snapshot, ${all}) select cast(${snapshot} as bigint), ${all} from ${live}`,
    ),
    removeOthers: statement(
      ({ snapshot }) =>
        sql`delete from ${live} where not exists (select 1 from ${copy} as copied where copied.snapshot = ${snapshot} and ${same})`,
    ),
    addMissing: statement(
      ({ snapshot }) =>
        sql`insert into ${live} (${all}) ${given} select ${all} from ${copy} as copied where copied.snapshot = ${snapshot} and not exists (select 1 from ${live} where ${sameKey})`,
    ),
    drop: statement(({ snapshot }) => sql`delete from ${copy} where snapshot = ${snapshot}`),
  };
}
