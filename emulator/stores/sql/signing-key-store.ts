import type { StoredSigningKey } from "../../domain/signing-key.ts";
import type { SigningKeyStore } from "../pool-interfaces.ts";
import type { Connection, Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

export function signingKeyStore(database: Database): SigningKeyStore {
  const { build } = database;
  const ofPool = prepared((p: { poolId: string }) =>
    build
      .selectFrom("signing_keys")
      .select(["data", "retired_at"])
      .where("pool_id", "=", p.poolId)
      .orderBy("created_at")
      .orderBy("kid"),
  );
  const insert = prepared(
    (p: {
      poolId: string;
      kid: string;
      createdAt: number;
      retiredAt: number | null;
      data: string;
    }) =>
      build.insertInto("signing_keys").values({
        pool_id: p.poolId,
        kid: p.kid,
        created_at: p.createdAt,
        retired_at: p.retiredAt,
        data: p.data,
      }),
  );
  const retire = prepared((p: { poolId: string; at: number }) =>
    build
      .updateTable("signing_keys")
      .set({ retired_at: p.at })
      .where("pool_id", "=", p.poolId)
      .where("retired_at", "is", null),
  );

  /** The column wins over `data`, which is the key as it was added. */
  async function keysOf(on: Connection, poolId: string): Promise<readonly StoredSigningKey[]> {
    const rows = await ofPool.all(on, { poolId });
    return rows.map((row) => {
      const key = parsed<StoredSigningKey>(row);
      return row.retired_at === null ? key : { ...key, retiredAt: row.retired_at };
    });
  }

  async function add(on: Connection, keys: readonly StoredSigningKey[]): Promise<void> {
    for (const key of keys) {
      const { poolId, kid, createdAt, retiredAt = null } = key;
      await insert.all(on, { poolId, kid, createdAt, retiredAt, data: JSON.stringify(key) });
    }
  }

  return {
    ofPool: (poolId) => keysOf(database, poolId),
    addFirst: async (keys) => {
      const poolId = keys[0]?.poolId;
      if (poolId === undefined) return [];
      return database.transaction(async (transaction) => {
        await transaction.lock(`keys ${poolId}`);
        const present = await keysOf(transaction, poolId);
        if (present.length > 0) return present;
        await add(transaction, keys);
        return keysOf(transaction, poolId);
      });
    },
    rotate: (poolId, keys, at) =>
      database.transaction(async (transaction) => {
        await transaction.lock(`keys ${poolId}`);
        await retire.all(transaction, { poolId, at });
        await add(transaction, keys);
      }),
  };
}
