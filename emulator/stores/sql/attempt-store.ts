import type { AttemptStore } from "../sign-in-interfaces.ts";
import type { Database } from "./database.ts";
import { prepared } from "./prepared.ts";

export function attemptStore(database: Database): AttemptStore {
  const { build } = database;
  const note = prepared((p: { key: string; at: number }) =>
    build.insertInto("attempts").values({ key: p.key, at: p.at }),
  );
  const count = prepared((p: { key: string; since: number }) =>
    build
      .selectFrom("attempts")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("key", "=", p.key)
      .where("at", ">", p.since),
  );
  const clear = prepared((p: { key: string }) =>
    build.deleteFrom("attempts").where("key", "=", p.key),
  );

  return {
    record: (key, at, since) =>
      database.transaction(async (transaction) => {
        // Two attempts at once must not both be told that they are the last one allowed.
        await transaction.lock(`attempts ${key}`);
        await note.all(transaction, { key, at });
        return (await count.first(transaction, { key, since }))?.count ?? 0;
      }),
    clear: async (key) => {
      await clear.all(database, { key });
    },
  };
}
