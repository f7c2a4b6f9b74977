import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { OwnerGone } from "../owner-gone.ts";
import type { Database, Transaction } from "./database.ts";
import { ValidatedCache, type ReadCache } from "./read-cache.ts";
import type { Tables } from "./tables.ts";

/** Parameters are numbers, strings and null only, as the tables' columns are. */
type Parameters = readonly SQLInputValue[];

const options = { enableForeignKeyConstraints: true, timeout: 5000 };

/**
 * SQLite through Node's own binding: one connection, on which everything runs in turn. A statement outside a
 * transaction waits for the open one to end, or it would become part of it and be undone with it.
 */
export class SqliteDatabase implements Database {
  readonly build: Kysely<Tables>;
  readonly dialect = "sqlite";
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #foreignWrites: () => number;
  #ownWrites = 0;
  #openTransaction: Promise<void> | undefined;

  private constructor(sqlite: DatabaseSync, foreignWrites: () => number) {
    this.#sqlite = sqlite;
    this.#foreignWrites = foreignWrites;
    this.build = new Kysely({
      dialect: new SqliteDialect({ database: migrationAccess(this.#sqlite) }),
    });
  }

  /**
   * State that ends with the process. Not `:memory:`, whose every commit walks over all pages that were ever written:
   * at 100,000 users an insert took ten times what it takes here. A memdb holds at most 1 GiB.
   */
  static inMemory(): SqliteDatabase {
    const sqlite = new DatabaseSync("file:private?vfs=memdb", options);
    sqlite.exec(
      "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE",
    );
    return new SqliteDatabase(sqlite, () => 0);
  }

  /** State in a file, which must be given by an absolute path. */
  static inFile(path: string): SqliteDatabase {
    const sqlite = new DatabaseSync(path, options);
    try {
      // WAL lets others read while one writes; FULL syncs it on every commit, so that what has resolved survives.
      sqlite.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000",
      );
      return new SqliteDatabase(sqlite, foreignWrites(sqlite));
    } catch (error) {
      sqlite.close();
      throw error;
    }
  }

  async rows(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
    while (this.#openTransaction !== undefined) await this.#openTransaction;
    return this.#run(sql, parameters);
  }

  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    while (this.#openTransaction !== undefined) await this.#openTransaction;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#openTransaction = promise;
    try {
      this.#run("BEGIN IMMEDIATE", []);
      const result = await work(this.#transaction);
      this.#run("COMMIT", []);
      return result;
    } catch (error) {
      if (this.#sqlite.isTransaction) this.#run("ROLLBACK", []);
      throw error;
    } finally {
      this.#openTransaction = undefined;
      resolve();
    }
  }

  cache<Value>(): ReadCache<Value> {
    return new ValidatedCache(() => this.#writes());
  }

  forgetReads(): void {
    this.#ownWrites += 1;
  }

  async close(): Promise<void> {
    while (this.#openTransaction !== undefined) await this.#openTransaction;
    if (this.#sqlite.isOpen) this.#sqlite.close();
  }

  /** BEGIN IMMEDIATE has locked the whole database, so every key is held already. */
  readonly #transaction: Transaction = {
    rows: async (sql, parameters) => this.#run(sql, parameters),
    lock: async () => {},
  };

  /** Both only grow, so their sum changes with either. */
  #writes(): number {
    return this.#ownWrites + this.#foreignWrites();
  }

  #run(sql: string, parameters: readonly unknown[]): readonly unknown[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#sqlite.prepare(sql);
      this.#statements.set(sql, statement);
    }
    try {
      return statement.all(...(parameters as Parameters));
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new OwnerGone({ cause: error });
      throw error;
    }
  }
}

/** SQLITE_CONSTRAINT_FOREIGNKEY. */
const isForeignKeyViolation = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && error.errcode === 787;

/** A number that grows when another process has written to the file. */
function foreignWrites(sqlite: DatabaseSync): () => number {
  const statement = sqlite.prepare("PRAGMA data_version");
  return () => Number(statement.get()?.["data_version"]);
}

/** node:sqlite as Kysely's dialect wants it, for the migrations. */
function migrationAccess(sqlite: DatabaseSync) {
  return {
    close: () => sqlite.close(),
    prepare: (sql: string) => {
      const statement = sqlite.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...(parameters as Parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...(parameters as Parameters)),
        iterate: (parameters: readonly unknown[]) =>
          statement.iterate(...(parameters as Parameters)),
      };
    },
  };
}
