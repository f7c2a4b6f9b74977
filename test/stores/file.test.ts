import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CannotOpenStores } from "../../emulator/stores/sql/cannot-open-stores.ts";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import { aClient, aPool, aUser, poolId } from "./builders.ts";
import { storeSuite } from "./store-suite.ts";
import { kept } from "./suites/housekeeping.ts";

const folder = { path: "" };
const at = (name: string): string => join(folder.path, name);
const open = (path: string) => openStores({ kind: "file", path });

beforeAll(async () => {
  folder.path = await mkdtemp(join(tmpdir(), "cognito-emulator-file-"));
});
afterAll(() => rm(folder.path, { recursive: true, force: true }));

storeSuite("in a file", async () => {
  const stores = await openStores({ kind: "file", path: at("suite.db") }, kept);
  return { stores, replica: stores, close: () => stores.close() };
});

const storesModule = JSON.stringify(
  new URL("../../emulator/stores/sql/open-stores.ts", import.meta.url).href,
);

describe("a data file", () => {
  test("keeps its state when the emulator ends", async () => {
    const first = await open(at("reopened.db"));
    await first.pools.add(aPool());
    await first.clients.add(aClient("client"));
    await first.users.add(aUser("alice"));
    await first.close();
    const second = await open(at("reopened.db"));
    expect(await second.pools.byId(poolId)).toEqual(aPool());
    expect(await second.clients.byId("client")).toEqual(aClient("client"));
    expect(await second.users.byUsername(poolId, "alice")).toEqual(aUser("alice"));
    await second.close();
  });

  test("can be read by its owner alone", async () => {
    const stores = await open(at("private.db"));
    await stores.pools.add(aPool());
    for (const name of ["private.db", "private.db-wal"])
      expect((await stat(at(name))).mode & 0o077).toBe(0);
    await stores.close();
  });

  test("loses nothing that was acknowledged when the process is killed", async () => {
    const path = at("killed.db");
    await (await open(path)).close();
    const acknowledged = await writeUntilKilled(path, 50);
    const stores = await open(path);
    for (const id of acknowledged) expect(await stores.sessions.byId(id)).toBeDefined();
    await stores.close();
  });

  test("shows at once what another process has written", async () => {
    const path = at("shared.db");
    const stores = await open(path);
    await stores.pools.add(aPool());
    expect((await stores.pools.byId(poolId))?.name).toBe("store test");
    const program = `
      const { openStores } = await import(${storesModule});
      const stores = await openStores({ kind: "file", path: ${JSON.stringify(path)} });
      await stores.pools.update(${JSON.stringify(poolId)}, (pool) => ({ ...pool, name: "renamed" }));
      await stores.close();
    `;
    const other = spawn(process.execPath, ["--input-type=module", "-e", program]);
    const [code]: unknown[] = await once(other, "exit");
    expect(code).toBe(0);
    expect((await stores.pools.byId(poolId))?.name).toBe("renamed");
    await stores.close();
  });
});

/** Lets a process put sessions and kills it after some; answers those that it had been told are put. */
async function writeUntilKilled(path: string, some: number): Promise<string[]> {
  const program = `
    const { openStores } = await import(${storesModule});
    const stores = await openStores({ kind: "file", path: ${JSON.stringify(path)} });
    for (let i = 0; ; i += 1) {
      const id = String(i);
      await stores.sessions.put({
        id, poolId: "pool", clientId: "client", usernames: [], awaits: "EMAIL_OTP",
        state: {}, attempts: 0, createdAt: 0, expiresAt: 1,
      });
      process.stdout.write(id + "\\n");
    }
  `;
  const writer = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const acknowledged: string[] = [];
  const lines = createInterface({ input: writer.stdout });
  const read = once(lines, "close");
  lines.on("line", (line) => {
    acknowledged.push(line);
    if (acknowledged.length === some) writer.kill("SIGKILL");
  });
  await once(writer, "exit");
  await read;
  return acknowledged;
}

describe("a data file that cannot be used is told in one line", () => {
  const refusal = (path: string, reason: string) =>
    expect(open(path)).rejects.toThrow(
      new CannotOpenStores(
        `Cannot open the data file ${path}: ${reason}. Choose another --data path.`,
      ),
    );

  test("its folder does not exist", () => refusal(at("missing/x.db"), "its folder does not exist"));

  test("it is a folder", async () => {
    await mkdir(at("folder.db"));
    await refusal(at("folder.db"), "it is a folder");
  });

  test("its folder is a file", async () => {
    await writeFile(at("plain"), "");
    await refusal(at("plain/x.db"), "its folder is a file");
  });

  test("it is another program's", async () => {
    await writeFile(at("notes.txt"), "These are notes, and they stay as they are.".repeat(100));
    await refusal(at("notes.txt"), "it is not a data file of the emulator");
    expect((await stat(at("notes.txt"))).size).toBe(4300);
  });

  test("a newer version has written it", async () => {
    const path = at("newer.db");
    await (await open(path)).close();
    const file = new DatabaseSync(path);
    file.exec("INSERT INTO cognito_emulator_migrations VALUES ('9999_future', '2099-01-01')");
    file.close();
    await expect(open(path)).rejects.toThrow(
      new CannotOpenStores(
        `The data file ${path} was written by a newer version of the emulator (unknown migrations: 9999_future). Use that version, or another --data path.`,
      ),
    );
  });
});
