import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { columnTypes } from "./migrations/column-types.ts";
import { SqliteDatabase } from "./sqlite.ts";

/** @param location a path, or `:memory:` */
export async function openSqlite(location: string): Promise<Database> {
  const database = new SqliteDatabase(location);
  await migrate(database.build, columnTypes.sqlite);
  return database;
}
