import { sql } from "kysely";
import type { User } from "../../domain/user.ts";
import type { Database } from "./database.ts";
import { uniqueKey } from "./indexed-text.ts";
import { prepared } from "./prepared.ts";
import { searchColumns } from "./search-columns.ts";
import type { UserSearchColumns } from "./tables.ts";

interface UserRow extends UserSearchColumns {
  readonly poolId: string;
  readonly sub: string;
  readonly key: string;
  readonly createdAt: number;
  readonly data: string;
}

export function rowOf(user: User): UserRow {
  return {
    poolId: user.poolId,
    sub: user.sub,
    key: uniqueKey(user.usernameKey),
    createdAt: user.createdAt,
    data: JSON.stringify(user),
    ...searchColumns(user),
  };
}

const searchValues = (row: UserSearchColumns): UserSearchColumns => ({
  search_username: row.search_username,
  search_sub: row.search_sub,
  search_enabled: row.search_enabled,
  search_status: row.search_status,
  search_email: row.search_email,
  search_phone_number: row.search_phone_number,
  search_name: row.search_name,
  search_given_name: row.search_given_name,
  search_family_name: row.search_family_name,
  search_preferred_username: row.search_preferred_username,
});

/** The statements that write users. */
export function userWrites({ build }: Database) {
  return {
    insert: prepared((row: UserRow) =>
      build
        .insertInto("users")
        .values({
          pool_id: row.poolId,
          sub: row.sub,
          username_key: row.key,
          created_at: row.createdAt,
          version: 1,
          data: row.data,
          ...searchValues(row),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("sub"),
    ),
    /** Pool, sub, username and creation never change. */
    replace: prepared((row: UserRow & { version: number; next: number }) =>
      build
        .updateTable("users")
        .set({ data: row.data, version: row.next, ...searchValues(row) })
        .where("pool_id", "=", row.poolId)
        .where("sub", "=", row.sub)
        .where("version", "=", row.version)
        .returning("sub"),
    ),
    /** Aliases and memberships go with their user by foreign key. */
    remove: prepared((p: { poolId: string; sub: string }) =>
      build
        .deleteFrom("users")
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .returning("sub"),
    ),
    /** What has no foreign key to its user. */
    removeLeftovers: (["sessions", "codes", "sign_in_failures", "grants"] as const).map((table) =>
      prepared((p: { poolId: string; sub: string }) =>
        build.deleteFrom(table).where("pool_id", "=", p.poolId).where("sub", "=", p.sub),
      ),
    ),
  };
}

/** The statements that find users by a name that is theirs alone. */
export function userReads({ build }: Database) {
  return {
    bySub: prepared((p: { poolId: string; sub: string }) =>
      build
        .selectFrom("users")
        .select(["data", "version"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub),
    ),
    byUsername: prepared((p: { poolId: string; key: string }) =>
      build
        .selectFrom("users")
        .select("data")
        .where("pool_id", "=", p.poolId)
        .where("username_key", "=", p.key),
    ),
    /** Everybody who answers to the name, and by what. */
    byName: prepared((p: { poolId: string; key: string }) =>
      build
        .selectFrom("users")
        .select(["data", sql<string>`'username'`.as("answering")])
        .where("pool_id", "=", p.poolId)
        .where("username_key", "=", p.key)
        .unionAll(
          build
            .selectFrom("user_aliases")
            .innerJoin("users", (join) =>
              join
                .onRef("users.pool_id", "=", "user_aliases.pool_id")
                .onRef("users.sub", "=", "user_aliases.sub"),
            )
            .select(["users.data", "user_aliases.attribute as answering"])
            .where("user_aliases.pool_id", "=", p.poolId)
            .where("user_aliases.value", "=", p.key),
        ),
    ),
    count: prepared((p: { poolId: string }) =>
      build
        .selectFrom("users")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("pool_id", "=", p.poolId),
    ),
  };
}
