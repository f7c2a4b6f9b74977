import { sql } from "kysely";
import type { Snapshot, SnapshotStore } from "../control-interfaces.ts";
import type { Database, Transaction } from "./database.ts";
import { prepared } from "./prepared.ts";
import { beginEpoch } from "./shared-state-store.ts";
import { snapshotTables } from "./snapshot-tables.ts";
import { stateTables } from "./table-keys.ts";

type Copied = Awaited<ReturnType<typeof snapshotTables>>;

/** Copies of all tables beside them, each row with the number of its snapshot. */
export function snapshotStore(database: Database): SnapshotStore {
  const statements = snapshotStatements(database);
  const begin = beginEpoch(database);
  let made: Copied | undefined;

  /** Nobody else writes until the work is done, and of several that do such work one does at a time. */
  async function undisturbed<Result>(
    work: (transaction: Transaction, tables: Copied) => Promise<Result>,
  ): Promise<Result> {
    const [result, tables] = await database.transaction(async (transaction) => {
      await transaction.lock("snapshots");
      if (database.dialect === "postgresql") await holdTables(database, transaction);
      const copied = made ?? (await snapshotTables(database, transaction));
      return [await work(transaction, copied), copied] as const;
    });
    made = tables;
    return result;
  }

  async function drop(transaction: Transaction, tables: Copied, name: string): Promise<boolean> {
    const found = await statements.byName.first(transaction, { name });
    if (found === undefined) return false;
    for (const table of tables) await table.drop.all(transaction, { snapshot: found.seq });
    await statements.remove.all(transaction, { name });
    return true;
  }

  return {
    take: (name, at) =>
      undisturbed(async (transaction, tables) => {
        await drop(transaction, tables, name);
        const made = await statements.insert.first(transaction, { name, at });
        if (made === undefined) throw new Error("the snapshot was not listed");
        for (const table of tables) await table.take.all(transaction, { snapshot: made.seq });
        return { name, takenAt: at };
      }),
    restore: async (name) => {
      const restored = await undisturbed(async (transaction, tables) => {
        const found = await statements.byName.first(transaction, { name });
        if (found === undefined) return false;
        const snapshot = found.seq;
        for (const table of tables.toReversed())
          await table.removeOthers.all(transaction, { snapshot });
        for (const table of tables) await table.addMissing.all(transaction, { snapshot });
        await begin(transaction, found.clock);
        return true;
      });
      if (restored) database.forgetReads();
      return restored;
    },
    list: async () => {
      const rows = await statements.list.all(database, {});
      return rows.map((row): Snapshot => ({ name: row.name, takenAt: row.taken_at }));
    },
    remove: (name) => undisturbed((transaction, tables) => drop(transaction, tables, name)),
  };
}

/** Lets others read, as they were until the transaction ends, and not write. */
async function holdTables({ build }: Database, transaction: Transaction): Promise<void> {
  const all = sql.join(stateTables.map((table) => sql.table(table)));
  const { sql: text } = sql`lock table ${all}, shared_state in exclusive mode`.compile(build);
  await transaction.rows(text, []);
}

function snapshotStatements({ build }: Database) {
  return {
    byName: prepared((p: { name: string }) =>
      build.selectFrom("snapshots").select(["seq", "clock"]).where("name", "=", p.name),
    ),
    insert: prepared((p: { name: string; at: number }) =>
      build
        .insertInto("snapshots")
        .columns(["name", "taken_at", "clock"])
        .expression((eb) =>
          eb
            .selectFrom("shared_state")
            .select((of) => [
              of.cast<string>(of.val(p.name), "text").as("name"),
              of.cast<number>(of.val(p.at), "bigint").as("taken_at"),
              "clock",
            ]),
        )
        .returning("seq"),
    ),
    list: prepared(() => build.selectFrom("snapshots").select(["name", "taken_at"]).orderBy("seq")),
    remove: prepared((p: { name: string }) =>
      build.deleteFrom("snapshots").where("name", "=", p.name),
    ),
  };
}
