import { describe, expect, test } from "vitest";
import { CleanupFailed, CleanupLedger } from "./cleanup-ledger.ts";

const named = (name: string): Error => Object.assign(new Error(name), { name });

describe("the cleanup ledger", () => {
  test("removes newest first, and once", async () => {
    const removed: string[] = [];
    const ledger = new CleanupLedger();
    ledger.register("pool", async () => removed.push("pool"));
    ledger.register("user", async () => removed.push("user"));

    await ledger.settle();
    await ledger.settle();

    expect(removed).toEqual(["user", "pool"]);
  });

  test("goes on after a failure, and names everything that stayed behind", async () => {
    const removed: string[] = [];
    const ledger = new CleanupLedger();
    ledger.register("pool a", () => Promise.reject(new Error("no")));
    ledger.register("pool b", async () => removed.push("pool b"));
    ledger.register("pool c", () => Promise.reject(named("TooManyRequestsException")));

    await expect(ledger.settle()).rejects.toThrow(
      new CleanupFailed([
        "pool c: TooManyRequestsException: TooManyRequestsException",
        "pool a: Error: no",
      ]),
    );
    expect(removed).toEqual(["pool b"]);
  });

  test("what is gone already counts as removed", async () => {
    const ledger = new CleanupLedger();
    ledger.register("user", () => Promise.reject(named("UserNotFoundException")));
    ledger.register("pool", () => Promise.reject(named("ResourceNotFoundException")));

    await expect(ledger.settle()).resolves.toBeUndefined();
  });
});
