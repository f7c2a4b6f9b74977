import { closeSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { CannotOpenStores } from "./cannot-open-stores.ts";
import type { Database } from "./database.ts";
import { migrate, WrittenByNewerVersion } from "./migrate.ts";
import { columnTypes } from "./migrations/column-types.ts";
import { SqliteDatabase } from "./sqlite.ts";

/** State that ends with this process. */
export function openMemory(): Promise<Database> {
  return upToDate(SqliteDatabase.inMemory());
}

/** State in one file (and its `-wal` and `-shm` beside it), which is made when it is not there. */
export async function openFile(path: string): Promise<Database> {
  try {
    reserve(path);
    return await upToDate(SqliteDatabase.inFile(resolve(path)));
  } catch (error) {
    throw new CannotOpenStores(explain(error, path), { cause: error });
  }
}

async function upToDate(database: SqliteDatabase): Promise<Database> {
  try {
    await migrate(database.build, columnTypes.sqlite);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Makes the file for its owner alone, since it holds private keys and client secrets; SQLite gives its companions the
 * same rights. What is wrong with a path is also told more clearly here than by SQLite.
 */
function reserve(path: string): void {
  closeSync(openSync(path, "a", 0o600));
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

/** SQLite's result codes. @source sqlite.org/rescode.html */
const sqliteReasons: Readonly<Record<number, string>> = {
  5: "another process holds it",
  8: "it is read-only",
  10: "reading or writing it failed",
  11: "it is damaged",
  13: "the disk is full",
  14: "SQLite cannot open it",
  26: "it is not a data file of the emulator",
};

function explain(error: unknown, path: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof WrittenByNewerVersion)
    return `The data file ${path} was written by a newer version of the emulator (${message}). Use that version, or another --data path.`;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const sqlite = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  const reason = reasons[code] ?? sqliteReasons[sqlite] ?? message;
  return `Cannot open the data file ${path}: ${reason}. Choose another --data path.`;
}
