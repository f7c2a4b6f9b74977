import type { Group } from "../../domain/group.ts";
import type { User } from "../../domain/user.ts";
import type { GroupStore } from "../pool-interfaces.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

const keyOf = (name: string): string => name.toLowerCase();

interface Named {
  readonly poolId: string;
  readonly key: string;
}

export function groupStore(database: Database): GroupStore {
  const statements = groupStatements(database);
  const members = membershipStatements(database);

  return {
    add: (group) =>
      statements.insert.hits(database, {
        poolId: group.poolId,
        key: keyOf(group.name),
        name: group.name,
        precedence: group.precedence ?? null,
        data: JSON.stringify(group),
      }),
    byName: async (poolId, name) => {
      const row = await statements.byName.first(database, { poolId, key: keyOf(name), name });
      return row === undefined ? undefined : parsed<Group>(row);
    },
    update: (poolId, name, change) =>
      compareAndSwap<Group>({
        read: async () => {
          const row = await statements.byName.first(database, { poolId, key: keyOf(name), name });
          return row === undefined ? undefined : { state: parsed(row), version: row.version };
        },
        change,
        write: (group, { version }) =>
          statements.replace.hits(database, {
            poolId,
            key: keyOf(name),
            version,
            next: version + 1,
            precedence: group.precedence ?? null,
            data: JSON.stringify(group),
          }),
      }),
    remove: (poolId, name) => statements.remove.hits(database, { poolId, key: keyOf(name), name }),
    list: async (poolId, page) => {
      const [name] = startAfter(`groups of ${poolId}`, page, [""] as const);
      const rows = await statements.list.all(database, { poolId, name, limit: oneMore(page) });
      return pageOf(`groups of ${poolId}`, rows, page, {
        item: (row) => parsed<Group>(row),
        key: (row) => [row.name],
      });
    },
    addMember: async (poolId, name, sub) => {
      await members.add.all(database, { poolId, key: keyOf(name), name, sub });
    },
    removeMember: async (poolId, name, sub) => {
      await members.remove.all(database, { poolId, key: keyOf(name), sub });
    },
    ofUser: async (poolId, sub) =>
      (await members.ofUser.all(database, { poolId, sub })).map((row) => parsed<Group>(row)),
    members: async (poolId, name, page) => {
      const listing = `members of ${poolId} ${keyOf(name)}`;
      const [seq] = startAfter(listing, page, [beforeAll] as const);
      const limit = oneMore(page);
      const rows = await members.list.all(database, { poolId, key: keyOf(name), seq, limit });
      return pageOf(listing, rows, page, {
        item: (row) => parsed<User>(row),
        key: (row) => [row.seq],
      });
    },
  };
}

function groupStatements({ build }: Database) {
  return {
    // A group answers to its name as it is written: only taking a name disregards case.
    byName: prepared((p: Named & { name: string }) =>
      build
        .selectFrom("groups")
        .select(["data", "version"])
        .where("pool_id", "=", p.poolId)
        .where("name_key", "=", p.key)
        .where("name", "=", p.name),
    ),
    insert: prepared((p: Named & { name: string; precedence: number | null; data: string }) =>
      build
        .insertInto("groups")
        .values({
          pool_id: p.poolId,
          name_key: p.key,
          name: p.name,
          precedence: p.precedence,
          version: 1,
          data: p.data,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("name_key"),
    ),
    replace: prepared(
      (p: Named & { version: number; next: number; precedence: number | null; data: string }) =>
        build
          .updateTable("groups")
          .set({ data: p.data, version: p.next, precedence: p.precedence })
          .where("pool_id", "=", p.poolId)
          .where("name_key", "=", p.key)
          .where("version", "=", p.version)
          .returning("name_key"),
    ),
    remove: prepared((p: Named & { name: string }) =>
      build
        .deleteFrom("groups")
        .where("pool_id", "=", p.poolId)
        .where("name_key", "=", p.key)
        .where("name", "=", p.name)
        .returning("name_key"),
    ),
    list: prepared((p: { poolId: string; name: string; limit: number }) =>
      build
        .selectFrom("groups")
        .select(["data", "name"])
        .where("pool_id", "=", p.poolId)
        .where("name", ">", p.name)
        .orderBy("name")
        .limit(p.limit),
    ),
  };
}

function membershipStatements({ build }: Database) {
  return {
    /** Joins only what exists; foreign keys refuse what is removed at that very moment. */
    add: prepared((p: Named & { name: string; sub: string }) =>
      build
        .insertInto("memberships")
        .columns(["pool_id", "name_key", "sub"])
        .expression(
          build
            .selectFrom("groups")
            .innerJoin("users", "users.pool_id", "groups.pool_id")
            .select(["groups.pool_id", "groups.name_key", "users.sub"])
            .where("groups.pool_id", "=", p.poolId)
            .where("groups.name_key", "=", p.key)
            .where("groups.name", "=", p.name)
            .where("users.sub", "=", p.sub),
        )
        .onConflict((conflict) => conflict.doNothing()),
    ),
    remove: prepared((p: Named & { sub: string }) =>
      build
        .deleteFrom("memberships")
        .where("pool_id", "=", p.poolId)
        .where("name_key", "=", p.key)
        .where("sub", "=", p.sub),
    ),
    ofUser: prepared((p: { poolId: string; sub: string }) =>
      build
        .selectFrom("memberships")
        .innerJoin("groups", (join) =>
          join
            .onRef("groups.pool_id", "=", "memberships.pool_id")
            .onRef("groups.name_key", "=", "memberships.name_key"),
        )
        .select("groups.data")
        .where("memberships.pool_id", "=", p.poolId)
        .where("memberships.sub", "=", p.sub)
        .orderBy("groups.precedence", (order) => order.asc().nullsLast())
        .orderBy("groups.name"),
    ),
    list: prepared((p: Named & { seq: number; limit: number }) =>
      build
        .selectFrom("memberships")
        .innerJoin("users", (join) =>
          join
            .onRef("users.pool_id", "=", "memberships.pool_id")
            .onRef("users.sub", "=", "memberships.sub"),
        )
        .select(["users.data", "memberships.seq"])
        .where("memberships.pool_id", "=", p.poolId)
        .where("memberships.name_key", "=", p.key)
        .where("memberships.seq", ">", p.seq)
        .orderBy("memberships.seq")
        .limit(p.limit),
    ),
  };
}
