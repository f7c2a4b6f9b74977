import { sql, type Expression } from "kysely";

/** What the two dialects call the column types that the migrations use. */
export interface ColumnTypes {
  /** Text that is compared and ordered by code point. */
  readonly text: Expression<unknown>;
  /** Whole numbers up to 2^53. */
  readonly integer: Expression<unknown>;
  /** A primary key that the database counts up. */
  readonly sequence: Expression<unknown>;
}

export const columnTypes = {
  sqlite: {
    text: sql`text`,
    integer: sql`integer`,
    sequence: sql`integer primary key autoincrement`,
  },
  postgresql: {
    text: sql`text collate "C"`,
    integer: sql`bigint`,
    sequence: sql`bigint generated always as identity primary key`,
  },
} as const satisfies Record<string, ColumnTypes>;
