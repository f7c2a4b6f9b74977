import { appendFileSync, mkdtempSync, readFileSync, truncateSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Ledger } from "./ledger.ts";

const pool = { kind: "pool", id: "us-east-1_a", region: "us-east-1" } as const;
const user = { kind: "user", id: "ada", region: "us-east-1", poolId: "us-east-1_a" } as const;

let folder: string;
let file: string;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ledger-"));
  file = join(folder, "deep", "ledger.jsonl");
  ledger = new Ledger(file);
});
afterEach(() => rm(folder, { recursive: true }));

describe("the ledger", () => {
  test("is empty before its file is there", () => {
    expect(ledger.open()).toEqual([]);
  });

  test("knows what is not gone, oldest first, across processes", () => {
    ledger.note(user, "made", 2_000);
    ledger.note(pool, "intended", 1_000);
    new Ledger(file).note(pool, "made", 3_000);

    expect(new Ledger(file).open()).toEqual([
      { ...pool, standing: "made", since: 1_000 },
      { ...user, standing: "made", since: 2_000 },
    ]);
    ledger.note(user, "gone");
    expect(ledger.open()).toEqual([{ ...pool, standing: "made", since: 1_000 }]);
  });

  test("a user is not the user of that name in another pool", () => {
    ledger.note(user, "made");
    ledger.note({ ...user, poolId: "us-east-1_b" }, "gone");

    expect(ledger.open()).toHaveLength(1);
  });

  test("half a line, of a process that was killed while it wrote, spoils no other", () => {
    ledger.note(pool, "made", 1_000);
    ledger.note(user, "made", 2_000);
    truncateSync(file, readFileSync(file).length - 20);
    ledger.note({ ...user, id: "bob" }, "made", 3_000);
    appendFileSync(file, '{"at":"2026');

    expect(ledger.open().map(({ id }) => id)).toEqual(["us-east-1_a", "bob"]);
  });
});
