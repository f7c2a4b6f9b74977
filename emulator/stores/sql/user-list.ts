import type { User } from "../../domain/user.ts";
import type { UserFilter, UserStore } from "../interfaces.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { afterPrefix, indexedPrefix, fillsIndex } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { run } from "./prepared.ts";
import { matches, searchColumn, searchForm } from "./search-columns.ts";

interface Row {
  readonly user: User;
  /** The values that the listing is sorted by. */
  readonly key: readonly [string | number, number];
}

/** A batch of a listing's rows after the key, in its order. */
type Batch = (after: Row["key"], limit: number) => Promise<readonly Row[]>;

/** Pages of users. Every filter and order has an index, so cost does not grow with the pool. */
export function userList(database: Database): UserStore["list"] {
  return async (poolId, filter, page) => {
    // The filter is part of the name: a cursor is good for the listing that it came from and no other.
    const listing = `users of ${poolId} ${filter === undefined ? "" : JSON.stringify(filter)}`;
    if (filter === undefined) {
      const start = startAfter(listing, page, [beforeAll, beforeAll] as const);
      const rows = await byCreation(database, poolId)(start, oneMore(page));
      return pageOf(listing, rows, page, { item: (row) => row.user, key: (row) => row.key });
    }
    const wanted = searchForm(filter.attribute, filter.value);
    const start = startAfter(listing, page, [indexedPrefix(wanted), beforeAll] as const);
    const batch = bySearch(database, poolId, filter, wanted);
    const rows = fillsIndex(wanted)
      ? await matching(batch, filter, start, oneMore(page))
      : await batch(start, oneMore(page));
    return pageOf(listing, rows, page, { item: (row) => row.user, key: (row) => row.key });
  };
}

/** A value as long as the index keeps, or longer, is met by more rows than match: the rest is compared here. */
async function matching(
  batch: Batch,
  filter: UserFilter,
  start: Row["key"],
  limit: number,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let after: Row["key"] | undefined = start; after !== undefined && found.length < limit;) {
    const rows: readonly Row[] = await batch(after, limit);
    found.push(...rows.filter((row) => matches(row.user, filter)));
    after = rows.length < limit ? undefined : rows.at(-1)?.key;
  }
  return found.slice(0, limit);
}

function byCreation(database: Database, poolId: string): Batch {
  return async ([createdAt, seq], limit) => {
    const rows = await run(
      database,
      database.build
        .selectFrom("users")
        .select(["data", "created_at", "seq"])
        .where("pool_id", "=", poolId)
        .where((eb) => eb(eb.refTuple("created_at", "seq"), ">", eb.tuple(Number(createdAt), seq)))
        .orderBy("created_at")
        .orderBy("seq")
        .limit(limit),
    );
    return rows.map((row) => ({ user: parsed<User>(row), key: [row.created_at, row.seq] }));
  };
}

function bySearch(database: Database, poolId: string, filter: UserFilter, wanted: string): Batch {
  const column = searchColumn(filter.attribute);
  const least = indexedPrefix(wanted);
  // A value that begins with a cut prefix may itself have been cut to that prefix.
  const end = afterPrefix(least);
  return async ([value, seq], limit) => {
    const ofPool = database.build
      .selectFrom("users")
      .select(["data", "seq", `${column} as value`])
      .where("pool_id", "=", poolId);
    const equal = ofPool.where(column, "=", least).where("seq", ">", seq);
    const fromHere = ofPool.where((eb) =>
      eb(eb.refTuple(column, "seq"), ">", eb.tuple(String(value), seq)),
    );
    const beginning = end === undefined ? fromHere : fromHere.where(column, "<", end);
    const rows = await run(
      database,
      (filter.operator === "=" ? equal : beginning).orderBy(column).orderBy("seq").limit(limit),
    );
    return rows.map((row) => ({ user: parsed<User>(row), key: [row.value ?? "", row.seq] }));
  };
}
