import type { Compilable } from "kysely";
import type { Connection } from "./database.ts";

/** Stands for a parameter's value while a statement is built. */
class Slot {
  readonly parameter: string;

  constructor(parameter: string) {
    this.parameter = parameter;
  }
}

const slots: object = new Proxy({}, { get: (_, name) => new Slot(String(name)) });

/**
 * A statement that is built and compiled once, and then costs no more than its SQL: building a query anew takes longer
 * than SQLite takes to run it.
 */
export class Prepared<Parameters extends object, Row> {
  readonly #compile: () => { readonly sql: string; readonly parameters: readonly unknown[] };
  #sql = "";
  #parameters: readonly unknown[] | undefined;

  constructor(build: (parameter: Parameters) => Compilable<Row>) {
    // The slots are typed as the values that take their places at run time; builders only pass them on.
    this.#compile = () => build(slots as Parameters).compile();
  }

  async all(on: Connection, values: Parameters): Promise<readonly Row[]> {
    const order = this.#parameters ?? this.#prepare();
    const given = values as Readonly<Record<string, unknown>>; // looked up by the names that `build` used
    const parameters: unknown[] = [];
    for (const parameter of order) {
      parameters.push(parameter instanceof Slot ? (given[parameter.parameter] ?? null) : parameter);
    }
    // The query builder derived Row from the tables and the columns asked for.
    return (await on.rows(this.#sql, parameters)) as readonly Row[];
  }

  async first(on: Connection, values: Parameters): Promise<Row | undefined> {
    return (await this.all(on, values))[0];
  }

  /** Whether the statement, which says RETURNING, met a row. */
  async hits(on: Connection, values: Parameters): Promise<boolean> {
    return (await this.all(on, values)).length > 0;
  }

  #prepare(): readonly unknown[] {
    const { sql, parameters } = this.#compile();
    this.#sql = sql;
    this.#parameters = parameters;
    return parameters;
  }
}

/** `build` names the parameters by use: `prepared((p: { id: string }) => … .where("id", "=", p.id))`. */
export function prepared<Parameters extends object, Row>(
  build: (parameter: Parameters) => Compilable<Row>,
): Prepared<Parameters, Row> {
  return new Prepared(build);
}

/** Runs a query whose shape differs from call to call. */
export async function run<Row>(on: Connection, query: Compilable<Row>): Promise<readonly Row[]> {
  const { sql, parameters } = query.compile();
  // As above: Row comes from the query builder.
  return (await on.rows(sql, parameters)) as readonly Row[];
}
