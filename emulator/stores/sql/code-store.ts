import type { PendingCode } from "../../domain/hashed-code.ts";
import type { CodeStore } from "../sign-in-interfaces.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  readonly sub: string;
  readonly purpose: string;
}

/** The column wins over `data`, which is the code as it was put. */
function codeOf(row: { data: string; attempts: number } | undefined): PendingCode | undefined {
  return row === undefined ? undefined : { ...parsed<PendingCode>(row), attempts: row.attempts };
}

export function codeStore(database: Database): CodeStore {
  const { build } = database;
  const put = prepared(
    (p: Key & { hash: string; attempts: number; expiresAt: number; data: string }) =>
      build
        .insertInto("codes")
        .values({
          pool_id: p.poolId,
          sub: p.sub,
          purpose: p.purpose,
          hash: p.hash,
          attempts: p.attempts,
          expires_at: p.expiresAt,
          data: p.data,
        })
        .onConflict((conflict) =>
          conflict.columns(["pool_id", "sub", "purpose"]).doUpdateSet((eb) => ({
            hash: eb.ref("excluded.hash"),
            attempts: eb.ref("excluded.attempts"),
            expires_at: eb.ref("excluded.expires_at"),
            data: eb.ref("excluded.data"),
          })),
        ),
  );
  const find = prepared((p: Key) =>
    build
      .selectFrom("codes")
      .select(["data", "attempts"])
      .where("pool_id", "=", p.poolId)
      .where("sub", "=", p.sub)
      .where("purpose", "=", p.purpose),
  );
  const countAttempt = prepared((p: Key) =>
    build
      .updateTable("codes")
      .set((eb) => ({ attempts: eb("attempts", "+", eb.lit(1)) }))
      .where("pool_id", "=", p.poolId)
      .where("sub", "=", p.sub)
      .where("purpose", "=", p.purpose)
      .returning(["data", "attempts"]),
  );
  const take = prepared((p: Key & { hash: string }) =>
    build
      .deleteFrom("codes")
      .where("pool_id", "=", p.poolId)
      .where("sub", "=", p.sub)
      .where("purpose", "=", p.purpose)
      .where("hash", "=", p.hash)
      .returning("hash"),
  );

  return {
    put: async (code) => {
      const { poolId, sub, purpose, attempts, expiresAt } = code;
      const { hash } = code.code;
      const data = JSON.stringify(code);
      await put.all(database, { poolId, sub, purpose, hash, attempts, expiresAt, data });
    },
    find: async (poolId, sub, purpose) =>
      codeOf(await find.first(database, { poolId, sub, purpose })),
    countAttempt: async (poolId, sub, purpose) =>
      codeOf(await countAttempt.first(database, { poolId, sub, purpose })),
    take: (poolId, sub, purpose, hash) => take.hits(database, { poolId, sub, purpose, hash }),
  };
}
