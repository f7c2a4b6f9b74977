import { setImmediate } from "node:timers/promises";
import { unmovedClock } from "../../platform/clock.ts";
import type { Stores } from "../interfaces.ts";
import type { Database } from "./database.ts";
import { prepared, type Prepared } from "./prepared.ts";
import { beginEpoch } from "./shared-state-store.ts";
import { stateTables } from "./table-keys.ts";

/** As long as the longest access token lives; also the longest window in which attempts are counted. */
const oneDay = 24 * 3_600_000;

/** SQLite works on the main thread: requests get their turn after so many rows. */
const batch = 500;

interface Kept {
  readonly keptMessages: number;
  readonly keptGrantsPerUser: number;
}

/** What keeps the database from growing for ever, and what empties it. */
export function housekeeping(database: Database, kept: Kept): Pick<Stores, "purge" | "clear"> {
  const statements = purgeStatements(database, kept);
  const empty = stateTables
    .toReversed()
    .map((table) => prepared(() => database.build.deleteFrom(table)));
  const begin = beginEpoch(database);

  async function drain<Parameters extends object, Row>(
    statement: Prepared<Parameters, Row>,
    parameters: Parameters,
  ): Promise<void> {
    for (;;) {
      const removed = await database.transaction(async (transaction) => {
        // Two emulators that purge the same rows in another order would be a deadlock.
        await transaction.lock("purge");
        return (await statement.all(transaction, parameters)).length;
      });
      if (removed < batch) return;
      await setImmediate();
    }
  }

  return {
    purge: async (now) => {
      const expired = { before: now };
      // A token issued by the last refresh outlives its grant, and must still be told to be revoked.
      const longExpired = { before: now - oneDay };
      await drain(statements.sessions, expired);
      await drain(statements.codes, expired);
      for (const statement of statements.bySecret) await drain(statement, expired);
      await drain(statements.grants, longExpired);
      for (const user of await statements.usersOfManyGrants.all(database, {})) {
        await drain(statements.olderGrants, user);
      }
      await drain(statements.unconfirmedDevices, expired);
      await drain(statements.attempts, longExpired);
      await drain(statements.messages, expired);
    },
    clear: async () => {
      await database.transaction(async (transaction) => {
        for (const statement of empty) await statement.all(transaction, {});
        await begin(transaction, JSON.stringify(unmovedClock));
      });
      database.forgetReads();
    },
  };
}

interface Before {
  readonly before: number;
}

function purgeStatements(database: Database, { keptMessages, keptGrantsPerUser }: Kept) {
  const { build } = database;
  return {
    ...grantStatements(database, keptGrantsPerUser),
    sessions: prepared((p: Before) =>
      build
        .deleteFrom("sessions")
        .where("id", "in", (of) =>
          of.selectFrom("sessions").select("id").where("expires_at", "<=", p.before).limit(batch),
        )
        .returning("id"),
    ),
    codes: prepared((p: Before) =>
      build
        .deleteFrom("codes")
        .where((eb) =>
          eb(
            eb.refTuple("pool_id", "sub", "purpose"),
            "in",
            eb
              .selectFrom("codes")
              .select(["pool_id", "sub", "purpose"])
              .where("expires_at", "<=", p.before)
              .limit(batch)
              .$asTuple("pool_id", "sub", "purpose"),
          ),
        )
        .returning("hash"),
    ),
    bySecret: (["authorization_codes", "login_sessions", "page_progress"] as const).map((table) =>
      prepared((p: Before) =>
        build
          .deleteFrom(table)
          .where("id", "in", (of) =>
            of.selectFrom(table).select("id").where("expires_at", "<=", p.before).limit(batch),
          )
          .returning("id"),
      ),
    ),
    unconfirmedDevices: prepared((p: Before) =>
      build
        .deleteFrom("devices")
        .where("seq", "in", (of) =>
          of.selectFrom("devices").select("seq").where("expires_at", "<=", p.before).limit(batch),
        )
        .returning("seq"),
    ),
    attempts: prepared((p: Before) =>
      build
        .deleteFrom("attempts")
        .where("seq", "in", (of) =>
          of.selectFrom("attempts").select("seq").where("at", "<=", p.before).limit(batch),
        )
        .returning("seq"),
    ),
    /** All but the newest, whenever they were sent. */
    messages: prepared(() =>
      build
        .deleteFrom("messages")
        .where("seq", "in", (of) =>
          of
            .selectFrom("messages")
            .select("seq")
            .orderBy("sent_at", "desc")
            .orderBy("seq", "desc")
            .limit(batch)
            .offset(keptMessages),
        )
        .returning("seq"),
    ),
  };
}

function grantStatements({ build }: Database, keptPerUser: number) {
  return {
    grants: prepared((p: Before) =>
      build
        .deleteFrom("grants")
        .where("seq", "in", (of) =>
          of.selectFrom("grants").select("seq").where("expires_at", "<=", p.before).limit(batch),
        )
        .returning("seq"),
    ),
    usersOfManyGrants: prepared(() =>
      build
        .selectFrom("grants")
        .select(["pool_id", "sub"])
        .groupBy(["pool_id", "sub"])
        .having((of) => of.fn.countAll(), ">", keptPerUser),
    ),
    /** All but the user's newest. */
    olderGrants: prepared((p: { pool_id: string; sub: string }) =>
      build
        .deleteFrom("grants")
        .where("seq", "in", (of) =>
          of
            .selectFrom("grants")
            .select("seq")
            .where("pool_id", "=", p.pool_id)
            .where("sub", "=", p.sub)
            .orderBy("seq", "desc")
            .limit(batch)
            .offset(keptPerUser),
        )
        .returning("seq"),
    ),
  };
}
