import type { Terms } from "../../domain/branding/terms.ts";
import type { TermsStore } from "../pool-interfaces.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Connection, Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  readonly id: string;
}

interface Name {
  readonly poolId: string;
  readonly clientId: string;
  readonly name: string;
}

export function termsStore(database: Database): TermsStore {
  const statements = termsStatements(database);
  const byId = async (on: Connection, key: Key) => {
    const row = await statements.byId.first(on, key);
    return row === undefined ? undefined : parsed<Terms>(row);
  };
  const byName = async (on: Connection, name: Name) => {
    const row = await statements.byName.first(on, name);
    return row === undefined ? undefined : parsed<Terms>(row);
  };

  return {
    add: (terms) => {
      const { poolId, id, clientId, name, createdAt } = terms;
      const data = JSON.stringify(terms);
      return statements.insert.hits(database, { poolId, id, clientId, name, createdAt, data });
    },
    byId: (poolId, id) => byId(database, { poolId, id }),
    byName: (poolId, clientId, name) => byName(database, { poolId, clientId, name }),
    update: (poolId, id, change) =>
      database.transaction(async (transaction) => {
        // Two changes that want one name must not both find it free.
        await transaction.lock(`terms ${poolId}`);
        const before = await byId(transaction, { poolId, id });
        if (before === undefined) return undefined;
        const next = change(before);
        const { clientId, name } = next;
        const holder = await byName(transaction, { poolId, clientId, name });
        if (holder !== undefined && holder.id !== id) return "taken";
        await statements.replace.all(transaction, {
          poolId,
          id,
          name,
          data: JSON.stringify(next),
        });
        return next;
      }),
    remove: (poolId, id) => statements.remove.hits(database, { poolId, id }),
    list: async (poolId, page) => {
      const listing = `terms of ${poolId}`;
      const [at, id] = startAfter(listing, page, [beforeAll, ""] as const);
      const limit = oneMore(page);
      const rows = await statements.list.all(database, { poolId, at, id, limit });
      return pageOf(listing, rows, page, {
        item: (row) => parsed<Terms>(row),
        key: (row) => [row.created_at, row.id],
      });
    },
  };
}

function termsStatements({ build }: Database) {
  const found = build.selectFrom("terms").select("data");
  return {
    byId: prepared((p: Key) => found.where("pool_id", "=", p.poolId).where("id", "=", p.id)),
    byName: prepared((p: Name) =>
      found
        .where("client_id", "=", p.clientId)
        .where("name", "=", p.name)
        .where("pool_id", "=", p.poolId),
    ),
    insert: prepared((p: Key & Name & { createdAt: number; data: string }) =>
      build
        .insertInto("terms")
        .values({
          pool_id: p.poolId,
          id: p.id,
          client_id: p.clientId,
          name: p.name,
          created_at: p.createdAt,
          data: p.data,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id"),
    ),
    replace: prepared((p: Key & { name: string; data: string }) =>
      build
        .updateTable("terms")
        .set({ name: p.name, data: p.data })
        .where("pool_id", "=", p.poolId)
        .where("id", "=", p.id),
    ),
    remove: prepared((p: Key) =>
      build
        .deleteFrom("terms")
        .where("pool_id", "=", p.poolId)
        .where("id", "=", p.id)
        .returning("id"),
    ),
    list: prepared((p: { poolId: string; at: number; id: string; limit: number }) =>
      build
        .selectFrom("terms")
        .select(["data", "created_at", "id"])
        .where("pool_id", "=", p.poolId)
        .where((eb) => eb(eb.refTuple("created_at", "id"), ">", eb.tuple(p.at, p.id)))
        .orderBy("created_at")
        .orderBy("id")
        .limit(p.limit),
    ),
  };
}
