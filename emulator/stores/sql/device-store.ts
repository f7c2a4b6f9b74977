import type { Device, DeviceStanding } from "../../domain/device.ts";
import type { DeviceStore } from "../user-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Owner {
  readonly poolId: string;
  readonly sub: string;
}

interface Row extends Owner {
  readonly key: string;
  readonly standing: DeviceStanding;
  /** Null for a confirmed device, which does not expire. */
  readonly expiresAt: number | null;
  readonly data: string;
}

function rowOf(device: Device): Row {
  const { poolId, sub, key, standing } = device;
  const expiresAt = standing === "issued" ? device.expiresAt : null;
  return { poolId, sub, key, standing, expiresAt, data: JSON.stringify(device) };
}

export function deviceStore(database: Database): DeviceStore {
  const statements = deviceStatements(database);
  const lists = deviceLists(database);
  return {
    add: async (device) => {
      await statements.insert.all(database, rowOf(device));
    },
    byKey: async (poolId, sub, key) => {
      const row = await statements.byKey.first(database, { poolId, sub, key });
      return row === undefined ? undefined : parsed<Device>(row);
    },
    confirm: (device) => statements.confirm.hits(database, rowOf(device)),
    update: (poolId, sub, key, change) =>
      compareAndSwap<Device>({
        read: async () => {
          const row = await statements.byKey.first(database, { poolId, sub, key });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (device, { version }) =>
          statements.replace.hits(database, { ...rowOf(device), version, next: version + 1 }),
      }),
    remove: (poolId, sub, key) => statements.remove.hits(database, { poolId, sub, key }),
    list: async (poolId, sub, which, page) => {
      const listing = `${which} devices of ${poolId} ${sub}`;
      const [seq] = startAfter(listing, page, [beforeAll] as const);
      const limit = oneMore(page);
      const rows = await lists[which].all(database, { poolId, sub, seq, limit });
      return pageOf(listing, rows, page, {
        item: (row) => parsed<Device>(row),
        key: (row) => [row.seq],
      });
    },
  };
}

function deviceStatements({ build }: Database) {
  return {
    insert: prepared((p: Row) =>
      build.insertInto("devices").values({
        pool_id: p.poolId,
        sub: p.sub,
        device_key: p.key,
        standing: p.standing,
        expires_at: p.expiresAt,
        version: 1,
        data: p.data,
      }),
    ),
    byKey: prepared((p: Owner & { key: string }) =>
      build
        .selectFrom("devices")
        .select(["data", "version"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("device_key", "=", p.key),
    ),
    /** Only what is `issued`, so that the standing is the gate. */
    confirm: prepared((p: Row) =>
      build
        .updateTable("devices")
        .set((eb) => ({
          data: p.data,
          standing: p.standing,
          expires_at: p.expiresAt,
          version: eb("version", "+", eb.lit(1)),
        }))
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("device_key", "=", p.key)
        .where("standing", "=", "issued")
        .returning("seq"),
    ),
    replace: prepared((p: Row & { version: number; next: number }) =>
      build
        .updateTable("devices")
        .set({ data: p.data, standing: p.standing, expires_at: p.expiresAt, version: p.next })
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("device_key", "=", p.key)
        .where("version", "=", p.version)
        .returning("seq"),
    ),
    remove: prepared((p: Owner & { key: string }) =>
      build
        .deleteFrom("devices")
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("device_key", "=", p.key)
        .where("standing", "!=", "issued")
        .returning("seq"),
    ),
  };
}

function deviceLists({ build }: Database) {
  const after = (p: Owner & { seq: number; limit: number }) =>
    build
      .selectFrom("devices")
      .select(["data", "seq"])
      .where("pool_id", "=", p.poolId)
      .where("sub", "=", p.sub)
      .where("seq", ">", p.seq)
      .orderBy("seq")
      .limit(p.limit);
  return {
    confirmed: prepared((p: Owner & { seq: number; limit: number }) =>
      after(p).where("standing", "!=", "issued"),
    ),
    remembered: prepared((p: Owner & { seq: number; limit: number }) =>
      after(p).where("standing", "=", "remembered"),
    ),
  };
}
