import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { OwnerGone } from "../owner-gone.ts";
import type { Database, Transaction } from "./database.ts";
import { uncached, type ReadCache } from "./read-cache.ts";
import type { Tables } from "./tables.ts";

/** Our tables have a schema of their own, so that a database may be shared with an application's. */
export const schema = "cognito_emulator";

/** Enough for two cores' worth of requests; several replicas must fit into PostgreSQL's default of 100. */
const mostConnections = 10;

const int8 = 20;
const foreignKeyViolation = "23503";
/** Serialization failure, deadlock: PostgreSQL undid the transaction and wants it again. */
const tryAgain: ReadonlySet<unknown> = new Set(["40001", "40P01"]);
const mostTries = 10;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/** PostgreSQL, which several emulators may share: nothing that is read is kept. */
export class PostgresqlDatabase implements Database {
  readonly build: Kysely<Tables>;
  readonly dialect = "postgresql";
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: withOurOptions(url),
      max: mostConnections,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      types: { getTypeParser },
    });
    // A lost connection rejects the call that uses it. Without listeners it would end the process as well.
    this.#pool.on("error", () => {});
    this.#pool.on("connect", (client) => client.on("error", () => {}));
    this.build = new Kysely({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  rows(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
    return this.#run(this.#pool, sql, parameters);
  }

  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#once(work);
      } catch (error) {
        if (tries === mostTries || !tryAgain.has(codeOf(error))) throw error;
      }
    }
  }

  cache<Value>(): ReadCache<Value> {
    return uncached;
  }

  forgetReads(): void {}

  async close(): Promise<void> {
    if (!this.#pool.ended) await this.#pool.end();
  }

  async #once<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let usable = true;
    try {
      await client.query("begin");
      const result = await work({
        rows: (sql, parameters) => this.#run(client, sql, parameters),
        lock: async (key) => {
          await this.#run(client, "select pg_advisory_xact_lock(hashtextextended($1, 0))", [key]);
        },
      });
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(() => {
        usable = false;
      });
      throw error;
    } finally {
      client.release(!usable);
    }
  }

  async #run(
    on: pg.Pool | pg.PoolClient,
    sql: string,
    parameters: readonly unknown[],
  ): Promise<readonly unknown[]> {
    try {
      const values = parameters.map(storable);
      const { rows } = await on.query<object>({ name: this.#nameOf(sql), text: sql, values });
      return rows;
    } catch (error) {
      if (codeOf(error) === foreignKeyViolation) throw new OwnerGone({ cause: error });
      throw error;
    }
  }

  /** Named statements are parsed and planned once per connection. */
  #nameOf(sql: string): string {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const name = `s${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}

/**
 * What each connection asks for besides the `options` of the URL: our schema, and plans that do not depend on the
 * parameters' values. Every query of ours follows an index; a plan for particular values, made from statistics that
 * lag behind, was at times a sort of the whole pool.
 */
const ourOptions = `-c search_path=${schema} -c plan_cache_mode=force_generic_plan`;

function withOurOptions(url: string): string {
  const asking = new URL(url);
  const given = asking.searchParams.get("options");
  asking.searchParams.set("options", given === null ? ourOptions : `${given} ${ourOptions}`);
  return asking.toString();
}

/** Counts and times are int8, which arrive as text unless they are parsed; all of ours fit a number. */
function getTypeParser(...[oid, format]: Parameters<typeof pg.types.getTypeParser>) {
  return Number(oid) === int8 ? Number : pg.types.getTypeParser(oid, format);
}

/** PostgreSQL's text has no NUL. Names from outside may; no name that is in use does. */
function storable(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0")
    ? value.replaceAll("\0", "\uFFFD")
    : value;
}
