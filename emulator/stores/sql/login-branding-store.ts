import type { LoginBranding } from "../../domain/branding/login-branding.ts";
import type { LoginBrandingStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  readonly id: string;
}

export function loginBrandingStore(database: Database): LoginBrandingStore {
  const statements = loginBrandingStatements(database);
  const read = (key: Key) => statements.byId.first(database, key);

  return {
    add: (branding) => {
      const { poolId, id, clientId } = branding;
      return statements.insert.hits(database, {
        poolId,
        id,
        clientId,
        data: JSON.stringify(branding),
      });
    },
    byId: async (poolId, id) => {
      const row = await read({ poolId, id });
      return row === undefined ? undefined : parsed<LoginBranding>(row);
    },
    byClient: async (poolId, clientId) => {
      const row = await statements.byClient.first(database, { poolId, clientId });
      return row === undefined ? undefined : parsed<LoginBranding>(row);
    },
    update: (poolId, id, change) =>
      compareAndSwap<LoginBranding>({
        read: async () => {
          const row = await read({ poolId, id });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (branding, { version }) =>
          statements.replace.hits(database, {
            poolId,
            id,
            version,
            next: version + 1,
            data: JSON.stringify(branding),
          }),
      }),
    remove: (poolId, id) => statements.remove.hits(database, { poolId, id }),
  };
}

function loginBrandingStatements({ build }: Database) {
  return {
    byId: prepared((p: Key) =>
      build
        .selectFrom("login_brandings")
        .select(["data", "version"])
        .where("pool_id", "=", p.poolId)
        .where("id", "=", p.id),
    ),
    byClient: prepared((p: { poolId: string; clientId: string }) =>
      build
        .selectFrom("login_brandings")
        .select("data")
        .where("client_id", "=", p.clientId)
        .where("pool_id", "=", p.poolId),
    ),
    insert: prepared((p: Key & { clientId: string; data: string }) =>
      build
        .insertInto("login_brandings")
        .values({ pool_id: p.poolId, id: p.id, client_id: p.clientId, version: 1, data: p.data })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id"),
    ),
    replace: prepared((p: Key & { version: number; next: number; data: string }) =>
      build
        .updateTable("login_brandings")
        .set({ data: p.data, version: p.next })
        .where("pool_id", "=", p.poolId)
        .where("id", "=", p.id)
        .where("version", "=", p.version)
        .returning("id"),
    ),
    remove: prepared((p: Key) =>
      build
        .deleteFrom("login_brandings")
        .where("pool_id", "=", p.poolId)
        .where("id", "=", p.id)
        .returning("id"),
    ),
  };
}
