import type { User } from "../../domain/user.ts";
import type { NameTaken, UserStore, UserUpdateOptions } from "../user-interfaces.ts";
import { aliasClaims, Refused } from "./alias-claims.ts";
import { aliasChanges, aliasTable } from "./alias-table.ts";
import { compareAndSwap } from "./compare-and-swap.ts";
import type { Connection, Database, Transaction } from "./database.ts";
import { uniqueKey } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { userList } from "./user-list.ts";
import { rowOf, userReads, userWrites } from "./user-rows.ts";

async function orRefusal<Result>(work: Promise<Result>): Promise<Result | NameTaken> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** One eviction at a time: two that wait for each other's user would be a deadlock, found out only after a second. */
async function queueEvictions(
  transaction: Transaction,
  poolId: string,
  { evict }: UserUpdateOptions,
): Promise<void> {
  if (evict !== undefined) await transaction.lock(`evictions ${poolId}`);
}

const userOf = (row: { data: string } | undefined): User | undefined =>
  row === undefined ? undefined : parsed<User>(row);

export function userStore(database: Database): UserStore {
  const reads = userReads(database);
  const aliases = aliasTable(database);
  return {
    ...writing(database),
    bySub: async (poolId, sub) => userOf(await reads.bySub.first(database, { poolId, sub })),
    byUsername: async (poolId, usernameKey) =>
      userOf(await reads.byUsername.first(database, { poolId, key: uniqueKey(usernameKey) })),
    byAlias: async (poolId, attribute, value) =>
      (await aliases.holder(database, poolId, { attribute, value }))?.state,
    byName: async (poolId, usernameKey, attributes) => {
      const rows = await reads.byName.all(database, { poolId, key: uniqueKey(usernameKey) });
      for (const name of ["username", ...attributes]) {
        const row = rows.find(({ answering }) => answering === name);
        if (row !== undefined) return parsed<User>(row);
      }
      return undefined;
    },
    list: userList(database),
    count: async (poolId) => (await reads.count.first(database, { poolId }))?.count ?? 0,
  };
}

function writing(database: Database): Pick<UserStore, "add" | "update" | "remove"> {
  const writes = userWrites(database);
  const { bySub } = userReads(database);

  /** False when the user was changed since `version` was read. */
  const replace = (on: Connection, user: User, version: number): Promise<boolean> =>
    writes.replace.hits(on, { ...rowOf(user), version, next: version + 1 });
  const changeAliases = aliasClaims(database, replace);

  async function replaceWithAliases(
    before: { readonly state: User; readonly version: number },
    user: User,
    options: UserUpdateOptions,
  ): Promise<boolean> {
    const { lost, gained } = aliasChanges(before.state.aliases, user.aliases);
    if (lost.length + gained.length === 0) return replace(database, user, before.version);
    return database.transaction(async (transaction) => {
      await queueEvictions(transaction, user.poolId, options);
      if (!(await replace(transaction, user, before.version))) return false;
      await changeAliases(transaction, before.state.aliases, user, options);
      return true;
    });
  }

  return {
    add: (user, options = {}) =>
      orRefusal(
        database.transaction(async (transaction) => {
          await queueEvictions(transaction, user.poolId, options);
          if (!(await writes.insert.hits(transaction, rowOf(user)))) throw new Refused("username");
          await changeAliases(transaction, [], user, options);
          return "added" as const;
        }),
      ),
    update: (poolId, sub, change, options = {}) =>
      orRefusal(
        compareAndSwap<User>({
          read: async () => {
            const row = await bySub.first(database, { poolId, sub });
            return row === undefined ? undefined : { state: parsed(row), version: row.version };
          },
          change,
          write: (user, before) => replaceWithAliases(before, user, options),
        }),
      ),
    remove: (poolId, sub) =>
      database.transaction(async (transaction) => {
        for (const statement of writes.removeLeftovers)
          await statement.all(transaction, { poolId, sub });
        return writes.remove.hits(transaction, { poolId, sub });
      }),
  };
}
