import type { Client } from "../../domain/client.ts";
import type { ClientStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

const listing = (poolId: string): string => `clients of ${poolId}`;

export function clientStore(database: Database): ClientStore {
  const statements = clientStatements(database);
  const kept = database.cache<Client>();

  return {
    add: async (client) => {
      const data = JSON.stringify(client);
      const { id, poolId, createdAt } = client;
      const added = await statements.insert.hits(database, { id, poolId, createdAt, data });
      database.forgetReads();
      return added;
    },
    byId: (id) =>
      kept.read(id, async () => {
        const row = await statements.byId.first(database, { id });
        return row === undefined ? undefined : parsed<Client>(row);
      }),
    update: async (id, change) => {
      const updated = await compareAndSwap<Client>({
        read: async () => {
          const row = await statements.byId.first(database, { id });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (client, { version }) =>
          statements.replace.hits(database, {
            id,
            version,
            next: version + 1,
            data: JSON.stringify(client),
          }),
      });
      database.forgetReads();
      return updated;
    },
    remove: async (id) => {
      const removed = await statements.remove.hits(database, { id });
      database.forgetReads();
      return removed;
    },
    list: async (poolId, page) => {
      const [createdAt, id] = startAfter(listing(poolId), page, [beforeAll, ""] as const);
      const limit = oneMore(page);
      const rows = await statements.list.all(database, { poolId, createdAt, id, limit });
      return pageOf(listing(poolId), rows, page, {
        item: (row) => parsed<Client>(row),
        key: (row) => [row.created_at, row.id],
      });
    },
  };
}

function clientStatements({ build }: Database) {
  return {
    byId: prepared((p: { id: string }) =>
      build.selectFrom("clients").select(["data", "version"]).where("id", "=", p.id),
    ),
    insert: prepared((p: { id: string; poolId: string; createdAt: number; data: string }) =>
      build
        .insertInto("clients")
        .values({ id: p.id, pool_id: p.poolId, created_at: p.createdAt, version: 1, data: p.data })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id"),
    ),
    replace: prepared((p: { id: string; version: number; next: number; data: string }) =>
      build
        .updateTable("clients")
        .set({ data: p.data, version: p.next })
        .where("id", "=", p.id)
        .where("version", "=", p.version)
        .returning("id"),
    ),
    remove: prepared((p: { id: string }) =>
      build.deleteFrom("clients").where("id", "=", p.id).returning("id"),
    ),
    list: prepared((p: { poolId: string; createdAt: number; id: string; limit: number }) =>
      build
        .selectFrom("clients")
        .select(["data", "created_at", "id"])
        .where("pool_id", "=", p.poolId)
        .where((eb) => eb(eb.refTuple("created_at", "id"), ">", eb.tuple(p.createdAt, p.id)))
        .orderBy("created_at")
        .orderBy("id")
        .limit(p.limit),
    ),
  };
}
