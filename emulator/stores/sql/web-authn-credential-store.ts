import type { WebAuthnCredential } from "../../domain/web-authn-credential.ts";
import type { WebAuthnCredentialStore } from "../user-interfaces.ts";
import { beforeAll, oneMore, pageOf, startAfter } from "./cursor.ts";
import type { Database } from "./database.ts";
import { uniqueKey } from "./indexed-text.ts";
import { parsed } from "./json.ts";
import { prepared } from "./prepared.ts";

interface Owner {
  readonly poolId: string;
  readonly sub: string;
}

interface Row {
  readonly data: string;
  readonly counter: number;
}

/** The column wins over `data`, which is the credential as it was added. */
const credentialOf = (row: Row): WebAuthnCredential => ({
  ...parsed<WebAuthnCredential>(row),
  counter: row.counter,
});

export function webAuthnCredentialStore(database: Database): WebAuthnCredentialStore {
  const statements = credentialStatements(database);
  return {
    add: (credential, limit) =>
      database.transaction(async (transaction) => {
        const { poolId, sub, id, counter } = credential;
        await transaction.lock(`passkeys ${poolId} ${sub}`);
        const key = uniqueKey(id);
        if ((await statements.byKey.first(transaction, { poolId, key })) !== undefined) {
          return "exists";
        }
        const held = await statements.count.first(transaction, { poolId, sub });
        if ((held?.count ?? 0) >= limit) return "full";
        const data = JSON.stringify(credential);
        const row = { poolId, sub, key, counter, data };
        return (await statements.insert.hits(transaction, row)) ? "added" : "exists";
      }),
    byId: async (poolId, id) => {
      const row = await statements.byKey.first(database, { poolId, key: uniqueKey(id) });
      return row === undefined ? undefined : credentialOf(row);
    },
    ofUser: async (poolId, sub) =>
      (await statements.ofUser.all(database, { poolId, sub })).map(credentialOf),
    list: async (poolId, sub, page) => {
      const listing = `passkeys of ${poolId} ${sub}`;
      const [seq] = startAfter(listing, page, [beforeAll] as const);
      const limit = oneMore(page);
      const rows = await statements.list.all(database, { poolId, sub, seq, limit });
      return pageOf(listing, rows, page, { item: credentialOf, key: (row) => [row.seq] });
    },
    advance: (poolId, id, from, to) =>
      statements.advance.hits(database, { poolId, key: uniqueKey(id), from, to }),
    remove: (poolId, sub, id) =>
      statements.remove.hits(database, { poolId, sub, key: uniqueKey(id) }),
  };
}

function credentialStatements({ build }: Database) {
  return {
    byKey: prepared((p: { poolId: string; key: string }) =>
      build
        .selectFrom("web_authn_credentials")
        .select(["data", "counter"])
        .where("pool_id", "=", p.poolId)
        .where("id_key", "=", p.key),
    ),
    count: prepared((p: Owner) =>
      build
        .selectFrom("web_authn_credentials")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub),
    ),
    insert: prepared((p: Owner & { key: string; counter: number; data: string }) =>
      build
        .insertInto("web_authn_credentials")
        .values({
          pool_id: p.poolId,
          sub: p.sub,
          id_key: p.key,
          counter: p.counter,
          data: p.data,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("seq"),
    ),
    ofUser: prepared((p: Owner) =>
      build
        .selectFrom("web_authn_credentials")
        .select(["data", "counter"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .orderBy("seq"),
    ),
    list: prepared((p: Owner & { seq: number; limit: number }) =>
      build
        .selectFrom("web_authn_credentials")
        .select(["data", "counter", "seq"])
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("seq", ">", p.seq)
        .orderBy("seq")
        .limit(p.limit),
    ),
    advance: prepared((p: { poolId: string; key: string; from: number; to: number }) =>
      build
        .updateTable("web_authn_credentials")
        .set({ counter: p.to })
        .where("pool_id", "=", p.poolId)
        .where("id_key", "=", p.key)
        .where("counter", "=", p.from)
        .returning("seq"),
    ),
    remove: prepared((p: Owner & { key: string }) =>
      build
        .deleteFrom("web_authn_credentials")
        .where("pool_id", "=", p.poolId)
        .where("sub", "=", p.sub)
        .where("id_key", "=", p.key)
        .returning("seq"),
    ),
  };
}
