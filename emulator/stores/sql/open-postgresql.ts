import pg from "pg";
import { CannotOpenStores } from "./cannot-open-stores.ts";
import type { Database } from "./database.ts";
import { migrate, WrittenByNewerVersion } from "./migrate.ts";
import { columnTypes } from "./migrations/column-types.ts";
import { PostgresqlDatabase, schema } from "./postgresql.ts";

export async function openPostgresql(url: string): Promise<Database> {
  const place = parse(url);
  const database = new PostgresqlDatabase(url);
  try {
    await migrate(database.build, columnTypes.postgresql, schema);
    return database;
  } catch (error) {
    await database.close();
    throw new CannotOpenStores(explain(error, place), { cause: error });
  }
}

interface Place {
  readonly address: string;
  readonly database: string;
  readonly user: string;
}

/** What may be said about the URL; never the password. */
function parse(url: string): Place {
  try {
    const { protocol } = new URL(url);
    if (protocol !== "postgres:" && protocol !== "postgresql:") throw new TypeError(protocol);
    const { host, port, database = "", user = "" } = new pg.Client({ connectionString: url });
    return { address: `${host}:${port}`, database, user };
  } catch {
    // Without the cause, which may quote the URL and the password in it.
    throw new CannotOpenStores(
      "The database URL is not one: it looks like postgresql://user:password@host:5432/database. Check --database-url.",
    );
  }
}

const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "no such host",
  ENOENT: "no such socket",
  ETIMEDOUT: "no answer",
  EHOSTUNREACH: "host unreachable",
  ECONNRESET: "connection closed",
};

function explain(error: unknown, { address, database, user }: Place): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof WrittenByNewerVersion)
    return `The database ${database} at ${address} was written by a newer version of the emulator (${message}). Use that version, or another --database-url.`;
  if (code === "28P01" || code === "28000")
    return `PostgreSQL at ${address} refuses user ${user}: wrong name or password. Check --database-url.`;
  if (code === "3D000")
    return `PostgreSQL at ${address} has no database ${database}. Create it, or check --database-url.`;
  if (code === "42501")
    return `User ${user} may not create tables in database ${database} at ${address}. Grant it CREATE, or check --database-url.`;
  const reason = unreachable[code] ?? (/timeout/i.test(message) ? "no answer" : message);
  return `Cannot reach PostgreSQL at ${address}: ${oneLine(reason)}. Check --database-url.`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
