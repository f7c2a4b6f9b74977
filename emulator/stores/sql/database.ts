import type { Kysely } from "kysely";
import type { ReadCache } from "./read-cache.ts";
import type { Tables } from "./tables.ts";

/** Where statements run: the database at large, or one transaction. */
export interface Connection {
  /** Runs one statement and answers its rows; none for a statement that returns nothing. */
  rows(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]>;
}

/** Statements that take effect together or not at all. */
export interface Transaction extends Connection {
  /** Waits until no other transaction holds the key, and holds it until this one ends. */
  lock(key: string): Promise<void>;
}

/** One open database. Single statements are atomic; `transaction` makes several so. */
export interface Database extends Connection {
  /** Builds queries in the database's dialect. Only migrations execute through it. */
  readonly build: Kysely<Tables>;
  readonly dialect: "sqlite" | "postgresql";
  /** `work` runs again from the start when the database asks for it, so it must not do anything else. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** A cache that is never staler than the database; it keeps nothing where others write unseen. */
  cache<Value>(): ReadCache<Value>;
  /** Must follow every write of what caches read, before the writer's caller is answered. */
  forgetReads(): void;
  close(): Promise<void>;
}
