import type { Pool } from "../../domain/pool.ts";
import type { PoolStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

const listing = (region: string): string => `pools in ${region}`;

export function poolStore(database: Database): PoolStore {
  const statements = poolStatements(database);
  const kept = database.cache<Pool>();

  return {
    add: async (pool) => {
      const data = JSON.stringify(pool);
      const { id, region, createdAt } = pool;
      const added = await statements.insert.hits(database, { id, region, createdAt, data });
      database.forgetReads();
      return added;
    },
    byId: (id) =>
      kept.read(id, async () => {
        const row = await statements.byId.first(database, { id });
        return row === undefined ? undefined : parsed<Pool>(row);
      }),
    oldest: async () => {
      const row = await statements.oldest.first(database, {});
      return row === undefined ? undefined : parsed<Pool>(row);
    },
    update: async (id, change) => {
      const updated = await compareAndSwap<Pool>({
        read: async () => {
          const row = await statements.byId.first(database, { id });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (pool, { version }) =>
          statements.replace.hits(database, {
            id,
            version,
            next: version + 1,
            data: JSON.stringify(pool),
          }),
      });
      database.forgetReads();
      return updated;
    },
    remove: async (id) => {
      const removed = await database.transaction(async (transaction) => {
        for (const statement of statements.removeContents) await statement.all(transaction, { id });
        return statements.remove.hits(transaction, { id });
      });
      database.forgetReads();
      return removed;
    },
    list: async (region, page) => {
      const [createdAt, id] = startAfter(listing(region), page, [beforeAll, ""] as const);
      const limit = oneMore(page);
      const rows = await statements.list.all(database, { region, createdAt, id, limit });
      return pageOf(listing(region), rows, page, {
        item: (row) => parsed<Pool>(row),
        key: (row) => [row.created_at, row.id],
      });
    },
    regions: async () => (await statements.regions.all(database, {})).map(({ region }) => region),
  };
}

function poolStatements({ build }: Database) {
  return {
    byId: prepared((p: { id: string }) =>
      build.selectFrom("pools").select(["data", "version"]).where("id", "=", p.id),
    ),
    oldest: prepared(() =>
      build.selectFrom("pools").select("data").orderBy("created_at").orderBy("id").limit(1),
    ),
    regions: prepared(() =>
      build.selectFrom("pools").select("region").distinct().orderBy("region"),
    ),
    insert: prepared((p: { id: string; region: string; createdAt: number; data: string }) =>
      build
        .insertInto("pools")
        .values({ id: p.id, region: p.region, created_at: p.createdAt, version: 1, data: p.data })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id"),
    ),
    replace: prepared((p: { id: string; version: number; next: number; data: string }) =>
      build
        .updateTable("pools")
        .set({ data: p.data, version: p.next })
        .where("id", "=", p.id)
        .where("version", "=", p.version)
        .returning("id"),
    ),
    remove: prepared((p: { id: string }) =>
      build.deleteFrom("pools").where("id", "=", p.id).returning("id"),
    ),
    // The first four have no foreign key to their pool. The others have, but go faster table by table.
    removeContents: (
      [
        "sessions",
        "codes",
        "sign_in_failures",
        "grants",
        "memberships",
        "user_aliases",
        "users",
      ] as const
    ).map((table) =>
      prepared((p: { id: string }) => build.deleteFrom(table).where("pool_id", "=", p.id)),
    ),
    list: prepared((p: { region: string; createdAt: number; id: string; limit: number }) =>
      build
        .selectFrom("pools")
        .select(["data", "created_at", "id"])
        .where("region", "=", p.region)
        .where((eb) => eb(eb.refTuple("created_at", "id"), ">", eb.tuple(p.createdAt, p.id)))
        .orderBy("created_at")
        .orderBy("id")
        .limit(p.limit),
    ),
  };
}
