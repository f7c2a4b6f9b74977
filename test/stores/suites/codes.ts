import { describe, expect, test } from "vitest";
import { aCode, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function codeSuite(subject: Subject): void {
  const find = (purpose = "sign-up") => subject.stores.codes.find(poolId, "sub-alice", purpose);

  describe("codes", () => {
    test("a code is found by pool, user and purpose", async () => {
      await subject.stores.codes.put(aCode("one"));
      await subject.stores.codes.put(aCode("two", { purpose: "forgot-password" }));
      expect(await find()).toEqual(aCode("one"));
      expect((await find("forgot-password"))?.code.hash).toBe("two");
      expect(await find("attribute:email")).toBeUndefined();
      expect(await subject.stores.codes.find(poolId, "sub-bob", "sign-up")).toBeUndefined();
    });

    test("a new code replaces the earlier one and starts with no attempts", async () => {
      await subject.stores.codes.put(aCode("old"));
      await subject.stores.codes.countAttempt(poolId, "sub-alice", "sign-up");
      await subject.stores.codes.put(aCode("new", { expiresAt: 5 }));
      expect(await find()).toEqual(aCode("new", { expiresAt: 5 }));
      expect(await subject.stores.codes.take(poolId, "sub-alice", "sign-up", "old")).toBe(false);
      expect(await subject.stores.codes.take(poolId, "sub-alice", "sign-up", "new")).toBe(true);
    });

    test("each attempt is told a number of its own", async () => {
      await subject.stores.codes.put(aCode("one"));
      const counted = await atOnce(subject, 50, (stores) =>
        stores.codes.countAttempt(poolId, "sub-alice", "sign-up"),
      );
      const numbers = counted.map((code) => code?.attempts ?? 0).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
      expect(await subject.stores.codes.countAttempt(poolId, "sub-bob", "sign-up")).toBeUndefined();
    });

    test("a code is taken once", async () => {
      await subject.stores.codes.put(aCode("one"));
      const taken = await atOnce(subject, 50, (stores) =>
        stores.codes.take(poolId, "sub-alice", "sign-up", "one"),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await find()).toBeUndefined();
    });

    test("concurrent codes of one purpose leave one", async () => {
      await atOnce(subject, 20, (stores, turn) => stores.codes.put(aCode(`code-${turn}`)));
      const left = await find();
      expect(left?.code.hash).toMatch(/^code-/);
      const taken = await atOnce(subject, 20, (stores, turn) =>
        stores.codes.take(poolId, "sub-alice", "sign-up", `code-${turn}`),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });
  });
}
