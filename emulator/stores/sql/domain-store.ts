import type { PoolDomain } from "../../domain/domain-name.ts";
import type { DomainStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

export function domainStore(database: Database): DomainStore {
  const { build } = database;
  const byName = prepared((p: { domain: string }) =>
    build.selectFrom("domains").select(["data", "version"]).where("domain", "=", p.domain),
  );
  const ofPool = prepared((p: { poolId: string }) =>
    build
      .selectFrom("domains")
      .select("data")
      .where("pool_id", "=", p.poolId)
      .orderBy("created_at")
      .orderBy("domain"),
  );
  const insert = prepared(
    (p: { domain: string; poolId: string; createdAt: number; data: string }) =>
      build
        .insertInto("domains")
        .values({
          domain: p.domain,
          pool_id: p.poolId,
          created_at: p.createdAt,
          version: 1,
          data: p.data,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("domain"),
  );
  const replace = prepared((p: { domain: string; version: number; next: number; data: string }) =>
    build
      .updateTable("domains")
      .set({ data: p.data, version: p.next })
      .where("domain", "=", p.domain)
      .where("version", "=", p.version)
      .returning("domain"),
  );
  const remove = prepared((p: { domain: string }) =>
    build.deleteFrom("domains").where("domain", "=", p.domain).returning("domain"),
  );

  return {
    add: ({ domain, poolId, createdAt, ...rest }) =>
      insert.hits(database, {
        domain,
        poolId,
        createdAt,
        data: JSON.stringify({ domain, poolId, createdAt, ...rest }),
      }),
    byName: async (domain) => {
      const row = await byName.first(database, { domain });
      return row === undefined ? undefined : parsed<PoolDomain>(row);
    },
    ofPool: async (poolId) =>
      (await ofPool.all(database, { poolId })).map((row) => parsed<PoolDomain>(row)),
    update: (domain, change) =>
      compareAndSwap<PoolDomain>({
        read: async () => {
          const row = await byName.first(database, { domain });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (next, { version }) =>
          replace.hits(database, {
            domain,
            version,
            next: version + 1,
            data: JSON.stringify(next),
          }),
      }),
    remove: (domain) => remove.hits(database, { domain }),
  };
}
