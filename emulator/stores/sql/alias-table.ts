import type { Alias, User } from "../../domain/user.ts";
import type { Versioned } from "./compare-and-swap.ts";
import type { Connection, Database } from "./database.ts";
import { uniqueKey } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Key {
  readonly poolId: string;
  readonly attribute: string;
  readonly value: string;
}

const keyOf = (poolId: string, { attribute, value }: Alias): Key => ({
  poolId,
  attribute,
  value: uniqueKey(value),
});

const same = (a: Alias) => (b: Alias) => a.attribute === b.attribute && a.value === b.value;

/** What must happen to the alias table when a user's aliases change. */
export function aliasChanges(
  before: readonly Alias[],
  after: readonly Alias[],
): { readonly lost: readonly Alias[]; readonly gained: readonly Alias[] } {
  return {
    lost: before.filter((alias) => !after.some(same(alias))),
    gained: after.filter(
      (alias, i) => !before.some(same(alias)) && after.findIndex(same(alias)) === i,
    ),
  };
}

/** The user without the alias. */
export function withoutAlias(user: User, alias: Alias): User {
  return { ...user, aliases: user.aliases.filter((held) => !same(alias)(held)) };
}

/** The table that makes aliases unique in their pool: who holds which. */
export interface AliasTable {
  /** False when somebody holds the alias. A claim under way elsewhere is waited for. */
  claim(on: Connection, user: User, alias: Alias): Promise<boolean>;
  /** Takes the alias from this user. */
  release(on: Connection, user: User, alias: Alias): Promise<void>;
  holder(on: Connection, poolId: string, alias: Alias): Promise<Versioned<User> | undefined>;
}

export function aliasTable({ build }: Database): AliasTable {
  const claim = prepared((p: Key & { sub: string }) =>
    build
      .insertInto("user_aliases")
      .values({ pool_id: p.poolId, attribute: p.attribute, value: p.value, sub: p.sub })
      .onConflict((conflict) => conflict.doNothing())
      .returning("sub"),
  );
  const release = prepared((p: Key & { sub: string }) =>
    build
      .deleteFrom("user_aliases")
      .where("pool_id", "=", p.poolId)
      .where("value", "=", p.value)
      .where("attribute", "=", p.attribute)
      .where("sub", "=", p.sub),
  );
  const holder = prepared((p: Key) =>
    build
      .selectFrom("user_aliases")
      .innerJoin("users", (join) =>
        join
          .onRef("users.pool_id", "=", "user_aliases.pool_id")
          .onRef("users.sub", "=", "user_aliases.sub"),
      )
      .select(["users.data", "users.version"])
      .where("user_aliases.pool_id", "=", p.poolId)
      .where("user_aliases.value", "=", p.value)
      .where("user_aliases.attribute", "=", p.attribute),
  );

  return {
    claim: (on, user, alias) => claim.hits(on, { ...keyOf(user.poolId, alias), sub: user.sub }),
    release: async (on, user, alias) => {
      await release.all(on, { ...keyOf(user.poolId, alias), sub: user.sub });
    },
    holder: async (on, poolId, alias) => {
      const row = await holder.first(on, keyOf(poolId, alias));
      return row === undefined ? undefined : { state: parsed<User>(row), version: row.version };
    },
  };
}
