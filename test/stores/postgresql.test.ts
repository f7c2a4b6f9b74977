import { execFile } from "node:child_process";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import { startPostgresql, type TestDatabase } from "../support/postgresql.ts";
import { aPool, aSession, aUser, poolId } from "./builders.ts";
import { storeSuite } from "./store-suite.ts";
import { kept } from "./suites/housekeeping.ts";

const server: { database?: TestDatabase } = {};
const url = (): string => server.database?.url ?? "";

beforeAll(async () => {
  server.database = await startPostgresql();
});
afterAll(() => server.database?.stop());

storeSuite("in PostgreSQL, through two handles", async () => {
  const [stores, replica] = await Promise.all([
    openStores({ kind: "postgres", url: url() }, kept),
    openStores({ kind: "postgres", url: url() }, kept),
  ]);
  return {
    stores,
    replica,
    close: async () => {
      await Promise.all([stores.close(), replica.close()]);
    },
  };
});

/** A database of its own on the same server. */
async function emptyDatabase(name: string): Promise<string> {
  await execute(url(), `create database ${name}`);
  const own = new URL(url());
  own.pathname = `/${name}`;
  return own.toString();
}

async function execute(on: string, statement: string): Promise<readonly object[]> {
  const client = new pg.Client({ connectionString: on });
  await client.connect();
  try {
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.end();
  }
}

const open = (at: string) => openStores({ kind: "postgres", url: at });

describe("a PostgreSQL database", () => {
  test("is brought up to date once, by however many emulators start on it", async () => {
    const own = await emptyDatabase("raced");
    const opened = await Promise.all(Array.from({ length: 6 }, () => open(own)));
    await opened[0]?.pools.add(aPool());
    for (const stores of opened) expect(await stores.pools.byId(poolId)).toEqual(aPool());
    await Promise.all(opened.map((stores) => stores.close()));
  });

  test("keeps its state when the emulator ends", async () => {
    const own = await emptyDatabase("reopened");
    const first = await open(own);
    await first.pools.add(aPool());
    await first.users.add(aUser("alice"));
    await first.close();
    const second = await open(own);
    expect(await second.users.byUsername(poolId, "alice")).toEqual(aUser("alice"));
    await second.close();
  });

  test("may be shared with an application that has tables of the same names", async () => {
    const own = await emptyDatabase("shared");
    await execute(own, "create table users (id int); insert into users values (1)");
    const stores = await open(own);
    await stores.pools.add(aPool());
    await stores.clear();
    await stores.close();
    expect(await execute(own, "select id from users")).toEqual([{ id: 1 }]);
  });

  test("loses a connection without the process ending; the next call has a new one", async () => {
    const own = await emptyDatabase("disconnected");
    const stores = await open(own);
    await stores.pools.add(aPool());
    await execute(
      url(),
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'disconnected'",
    );
    // The pool may learn of it only by the first call.
    await stores.pools.byId(poolId).catch(() => {});
    expect(await stores.pools.byId(poolId)).toEqual(aPool());
    await stores.close();
  });

  test("that was written by a newer version is refused", async () => {
    const own = await emptyDatabase("newer");
    await (await open(own)).close();
    await execute(
      own,
      "insert into cognito_emulator.cognito_emulator_migrations values ('9999_future', '2099-01-01')",
    );
    await expect(open(own)).rejects.toThrow(
      /^The database newer at 127\.0\.0\.1:\d+ was written by a newer version of the emulator \(unknown migrations: 9999_future\)\. Use that version, or another --database-url\.$/,
    );
  });
});

describe("a PostgreSQL URL that leads nowhere is told in one line, without the password", () => {
  const at = (change: (url: URL) => void): string => {
    const changed = new URL(url());
    change(changed);
    return changed.toString();
  };
  const messageOf = async (wrong: string): Promise<string> => {
    const error: unknown = await open(wrong).catch((reason: unknown) => reason);
    return error instanceof Error ? error.message : "no error";
  };

  test("a closed port", async () => {
    const message = await messageOf("postgresql://me:hunter2@127.0.0.1:1/db");
    expect(message).toBe(
      "Cannot reach PostgreSQL at 127.0.0.1:1: connection refused. Check --database-url.",
    );
  });

  test("an unknown host", async () => {
    const message = await messageOf("postgresql://me:hunter2@nowhere.invalid/db");
    expect(message).toBe(
      "Cannot reach PostgreSQL at nowhere.invalid:5432: no such host. Check --database-url.",
    );
  });

  test("a wrong password", async () => {
    const message = await messageOf(at((wrong) => (wrong.password = "hunter2")));
    expect(message).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:\d+ refuses user postgres: wrong name or password\. Check --database-url\.$/,
    );
  });

  test("a database that does not exist", async () => {
    const message = await messageOf(at((wrong) => (wrong.pathname = "/nowhere")));
    expect(message).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:\d+ has no database nowhere\. Create it, or check --database-url\.$/,
    );
  });

  test.each(["", "hunter2", "mysql://me:hunter2@127.0.0.1/db", "postgresql://me:hunter2@[/db"])(
    "the URL %j",
    async (wrong) => {
      expect(await messageOf(wrong)).toBe(
        "The database URL is not one: it looks like postgresql://user:password@host:5432/database. Check --database-url.",
      );
    },
  );
});

describe("emulators in several processes", () => {
  test("close one session once", async () => {
    const own = await emptyDatabase("processes");
    const stores = await open(own);
    const ids = Array.from({ length: 40 }, (_, i) => `session-${i}`);
    for (const id of ids) await stores.sessions.put(aSession(id));
    const program = `
      const { openStores } = await import(${JSON.stringify(
        new URL("../../emulator/stores/sql/open-stores.ts", import.meta.url).href,
      )});
      const stores = await openStores({ kind: "postgres", url: ${JSON.stringify(own)} });
      const closed = await Promise.all(
        ${JSON.stringify(ids)}.map((id) => stores.sessions.close(id, "used")),
      );
      console.log(closed.filter(Boolean).length);
      await stores.close();
    `;
    const run = promisify(execFile);
    const outputs = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, ["--input-type=module", "-e", program])),
    );
    const wins = outputs.map(({ stdout }) => Number(stdout));
    expect(wins.reduce((sum, each) => sum + each, 0)).toBe(ids.length);
    await stores.close();
  });
});
