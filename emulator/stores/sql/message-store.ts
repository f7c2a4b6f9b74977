import type { Message } from "../../domain/message.ts";
import type { MessageFilter, MessageStore } from "../control-interfaces.ts";
import type { Database } from "./database.ts";
import { uniqueKey } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { prepared, run } from "./prepared.ts";

export function messageStore(database: Database): MessageStore {
  const { build } = database;
  const insert = prepared(
    (p: {
      poolId: string;
      username: string;
      recipient: string;
      purpose: string;
      sentAt: number;
      data: string;
    }) =>
      build.insertInto("messages").values({
        pool_id: p.poolId,
        username: p.username,
        recipient: p.recipient,
        purpose: p.purpose,
        sent_at: p.sentAt,
        data: p.data,
      }),
  );
  const clear = prepared(() => build.deleteFrom("messages"));

  function listing(filter: MessageFilter, limit: number) {
    let query = build.selectFrom("messages").select("data");
    if (filter.to !== undefined) query = query.where("recipient", "=", uniqueKey(filter.to));
    if (filter.username !== undefined)
      query = query.where("username", "=", uniqueKey(filter.username));
    if (filter.poolId !== undefined) query = query.where("pool_id", "=", filter.poolId);
    if (filter.purpose !== undefined) query = query.where("purpose", "=", filter.purpose);
    if (filter.after !== undefined) query = query.where("sent_at", ">", filter.after);
    return query.orderBy("sent_at", "desc").orderBy("seq", "desc").limit(limit);
  }

  return {
    add: async (message) => {
      await insert.all(database, {
        poolId: message.poolId,
        username: uniqueKey(message.username),
        recipient: uniqueKey(message.to),
        purpose: message.purpose,
        sentAt: message.sentAt,
        data: JSON.stringify(message),
      });
    },
    list: async (filter, limit) =>
      (await run(database, listing(filter, limit))).map((row) => parsed<Message>(row)),
    clear: async () => {
      await clear.all(database, {});
    },
  };
}
