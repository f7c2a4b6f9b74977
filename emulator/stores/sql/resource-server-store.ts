import type { ResourceServer } from "../../domain/resource-server.ts";
import type { ResourceServerStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import { oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  readonly identifier: string;
}

export function resourceServerStore(database: Database): ResourceServerStore {
  const statements = resourceServerStatements(database);
  const read = (key: Key) => statements.byIdentifier.first(database, key);

  return {
    add: (server) => {
      const { poolId, identifier } = server;
      return statements.insert.hits(database, {
        poolId,
        identifier,
        data: JSON.stringify(server),
      });
    },
    byIdentifier: async (poolId, identifier) => {
      const row = await read({ poolId, identifier });
      return row === undefined ? undefined : parsed<ResourceServer>(row);
    },
    update: (poolId, identifier, change) =>
      compareAndSwap<ResourceServer>({
        read: async () => {
          const row = await read({ poolId, identifier });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (server, { version }) =>
          statements.replace.hits(database, {
            poolId,
            identifier,
            version,
            next: version + 1,
            data: JSON.stringify(server),
          }),
      }),
    remove: (poolId, identifier) => statements.remove.hits(database, { poolId, identifier }),
    list: async (poolId, page) => {
      const listing = `resource servers of ${poolId}`;
      const [after] = startAfter(listing, page, [""] as const);
      const limit = oneMore(page);
      const rows = await statements.list.all(database, { poolId, after, limit });
      return pageOf(listing, rows, page, {
        item: (row) => parsed<ResourceServer>(row),
        key: (row) => [row.identifier],
      });
    },
    ofPool: async (poolId) =>
      (await statements.ofPool.all(database, { poolId })).map((row) => parsed<ResourceServer>(row)),
  };
}

function resourceServerStatements({ build }: Database) {
  return {
    byIdentifier: prepared((p: Key) =>
      build
        .selectFrom("resource_servers")
        .select(["data", "version"])
        .where("pool_id", "=", p.poolId)
        .where("identifier", "=", p.identifier),
    ),
    insert: prepared((p: Key & { data: string }) =>
      build
        .insertInto("resource_servers")
        .values({ pool_id: p.poolId, identifier: p.identifier, version: 1, data: p.data })
        .onConflict((conflict) => conflict.doNothing())
        .returning("identifier"),
    ),
    replace: prepared((p: Key & { version: number; next: number; data: string }) =>
      build
        .updateTable("resource_servers")
        .set({ data: p.data, version: p.next })
        .where("pool_id", "=", p.poolId)
        .where("identifier", "=", p.identifier)
        .where("version", "=", p.version)
        .returning("identifier"),
    ),
    remove: prepared((p: Key) =>
      build
        .deleteFrom("resource_servers")
        .where("pool_id", "=", p.poolId)
        .where("identifier", "=", p.identifier)
        .returning("identifier"),
    ),
    list: prepared((p: { poolId: string; after: string; limit: number }) =>
      build
        .selectFrom("resource_servers")
        .select(["data", "identifier"])
        .where("pool_id", "=", p.poolId)
        .where("identifier", ">", p.after)
        .orderBy("identifier")
        .limit(p.limit),
    ),
    ofPool: prepared((p: { poolId: string }) =>
      build
        .selectFrom("resource_servers")
        .select("data")
        .where("pool_id", "=", p.poolId)
        .orderBy("identifier"),
    ),
  };
}
