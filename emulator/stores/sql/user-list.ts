import type { User } from "../../domain/user.ts";
import type { UserFilter } from "../../domain/user-filter.ts";
import type { UserStore } from "../user-interfaces.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { afterPrefix, indexedPrefix, fillsIndex } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { prepared, type Prepared } from "./prepared.ts";
import { matches, searchColumn, searchForm } from "./search-columns.ts";
import type { UserSearchColumns } from "./tables.ts";

interface Row {
  readonly user: User;
  /** The values that the listing is sorted by. */
  readonly key: readonly [string | number, number];
}

type SortColumn = "created_at" | keyof UserSearchColumns;

/** What a page lies between: after `value` and `seq`, before `end`. */
interface Bounds {
  readonly poolId: string;
  readonly value: string | number;
  readonly seq: number;
  readonly end: string;
  readonly limit: number;
}

interface ListedRow {
  readonly data: string;
  readonly value: string | number | null;
  readonly seq: number;
}

type Statement = Prepared<Bounds, ListedRow>;

/** A batch of a listing's rows after the key, in its order. */
type Batch = (after: Row["key"], limit: number) => Promise<readonly Row[]>;

/** Pages of users. Every filter and order has an index, so cost does not grow with the pool. */
export function userList(database: Database): UserStore["list"] {
  const statements = new ListStatements(database);
  return async (poolId, filter, page) => {
    // The filter is part of the name: a cursor is good for the listing that it came from and no other.
    const listing = `users of ${poolId} ${filter === undefined ? "" : JSON.stringify(filter)}`;
    if (filter === undefined) {
      const start = startAfter(listing, page, [beforeAll, beforeAll] as const);
      const rows = await byCreation(database, statements, poolId)(start, oneMore(page));
      return pageOf(listing, rows, page, { item: (row) => row.user, key: (row) => row.key });
    }
    const wanted = searchForm(filter.attribute, filter.value);
    const start = startAfter(listing, page, [indexedPrefix(wanted), beforeAll] as const);
    const batch = bySearch(database, statements, poolId, filter);
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

/** The statements that list users, each built when it is first needed. */
class ListStatements {
  readonly #build: Database["build"];
  readonly #built = new Map<string, Statement>();

  constructor({ build }: Database) {
    this.#build = build;
  }

  /** Sorted by the column and then by arrival, after a key; `how` says which rows are among them. */
  by(column: SortColumn, how: "all" | "equal" | "below"): Statement {
    const name = `${column} ${how}`;
    const built = this.#built.get(name) ?? this.#make(column, how);
    this.#built.set(name, built);
    return built;
  }

  #make(column: SortColumn, how: "all" | "equal" | "below"): Statement {
    return prepared((p: Bounds) => {
      const sorted = this.#build
        .selectFrom("users")
        .select(["data", "seq", `${column} as value`])
        .where("pool_id", "=", p.poolId)
        .orderBy(column)
        .orderBy("seq")
        .limit(p.limit);
      // Equal values differ by arrival alone: said so, the index leads straight to the page.
      if (how === "equal") return sorted.where(column, "=", p.value).where("seq", ">", p.seq);
      const after = sorted.where((eb) =>
        eb(eb.refTuple(column, "seq"), ">", eb.tuple(p.value, p.seq)),
      );
      return how === "below" ? after.where(column, "<", p.end) : after;
    });
  }
}

function byCreation(database: Database, statements: ListStatements, poolId: string): Batch {
  return async ([value, seq], limit) => {
    const bounds = { poolId, value, seq, end: "", limit };
    return (await statements.by("created_at", "all").all(database, bounds)).map(listed);
  };
}

function bySearch(
  database: Database,
  statements: ListStatements,
  poolId: string,
  filter: UserFilter,
): Batch {
  const column = searchColumn(filter.attribute);
  const end = afterPrefix(indexedPrefix(searchForm(filter.attribute, filter.value))) ?? "";
  const how = filter.operator === "=" ? "equal" : end === "" ? "all" : "below";
  const statement = statements.by(column, how);
  return async ([value, seq], limit) =>
    (await statement.all(database, { poolId, value, seq, end, limit })).map(listed);
}

const listed = (row: ListedRow): Row => ({
  user: parsed<User>(row),
  key: [row.value ?? "", row.seq],
});
