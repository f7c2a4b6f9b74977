import { sql } from "kysely";
import type { Stores } from "../interfaces.ts";
import type { Database } from "./database.ts";
import { prepared } from "./prepared.ts";
import type { Tables } from "./tables.ts";

/** As long as the longest access token lives; also the longest window in which attempts are counted. */
const oneDay = 24 * 3_600_000;

/** Children before their parents. */
const allTables: readonly (keyof Tables)[] = [
  "messages",
  "attempts",
  "sign_in_failures",
  "sessions",
  "codes",
  "refresh_tokens",
  "grants",
  "signing_keys",
  "memberships",
  "user_aliases",
  "users",
  "groups",
  "domains",
  "clients",
  "pools",
];

/** What keeps the database from growing for ever, and what empties it. */
export function housekeeping(
  database: Database,
  keptMessages: number,
): Pick<Stores, "purge" | "clear"> {
  const { build } = database;
  const expired = (["sessions", "codes", "grants"] as const).map((table) => ({
    statement: prepared((p: { before: number }) =>
      build.deleteFrom(table).where("expires_at", "<=", p.before),
    ),
    // A token issued by the last refresh outlives its grant, and must still be told to be revoked.
    grace: table === "grants" ? oneDay : 0,
  }));
  const oldAttempts = prepared((p: { before: number }) =>
    build.deleteFrom("attempts").where("at", "<=", p.before),
  );
  const oldMessages = prepared(() =>
    build
      .deleteFrom("messages")
      .where((eb) =>
        eb(
          eb.refTuple("sent_at", "seq"),
          "<=",
          eb
            .selectFrom("messages")
            .select(["sent_at", "seq"])
            .orderBy("sent_at", "desc")
            .orderBy("seq", "desc")
            .limit(sql.lit(1))
            .offset(sql.lit(keptMessages))
            .$asTuple("sent_at", "seq"),
        ),
      ),
  );
  const empty = allTables.map((table) => prepared(() => build.deleteFrom(table)));

  return {
    purge: async (now) => {
      for (const { statement, grace } of expired)
        await statement.all(database, { before: now - grace });
      await oldAttempts.all(database, { before: now - oneDay });
      await oldMessages.all(database, {});
    },
    clear: async () => {
      await database.transaction(async (transaction) => {
        for (const statement of empty) await statement.all(transaction, {});
      });
      database.forgetReads();
    },
  };
}
