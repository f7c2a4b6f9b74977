import { describe, expect, test } from "vitest";
import { poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function attemptSuite(subject: Subject): void {
  describe("attempts", () => {
    test("an attempt counts those of its key after `since`, itself included", async () => {
      const { attempts } = subject.stores;
      expect(await attempts.record("a", 100, 0)).toBe(1);
      expect(await attempts.record("a", 200, 0)).toBe(2);
      expect(await attempts.record("b", 200, 0)).toBe(1);
      expect(await attempts.record("a", 300, 100)).toBe(2);
      expect(await attempts.record("a", 300, 0)).toBe(4);
      await attempts.clear("a");
      expect(await attempts.record("a", 400, 0)).toBe(1);
      expect(await attempts.record("b", 400, 0)).toBe(2);
    });

    test("concurrent attempts are told numbers of their own", async () => {
      const counts = await atOnce(subject, 50, (stores) => stores.attempts.record("a", 100, 0));
      expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    });
  });

  describe("sign-in failures", () => {
    const failed = (count: number) => ({ count, lastAt: 100 + count, lockedUntil: 200 + count });

    test("are kept, changed and forgotten", async () => {
      const { signInFailures } = subject.stores;
      expect(await signInFailures.find(poolId, "sub-alice")).toBeUndefined();
      const first = await signInFailures.update(poolId, "sub-alice", (before) => {
        expect(before).toBeUndefined();
        return failed(1);
      });
      expect(first).toEqual(failed(1));
      await signInFailures.update(poolId, "sub-alice", () => failed(2));
      expect(await signInFailures.find(poolId, "sub-alice")).toEqual(failed(2));
      expect(await signInFailures.find(poolId, "sub-bob")).toBeUndefined();
      expect(await signInFailures.update(poolId, "sub-alice", () => undefined)).toBeUndefined();
      expect(await signInFailures.find(poolId, "sub-alice")).toBeUndefined();
      expect(await signInFailures.update(poolId, "sub-alice", () => undefined)).toBeUndefined();
    });

    test("of concurrent failures none is lost, from the first on", async () => {
      await atOnce(subject, 50, (stores) =>
        stores.signInFailures.update(poolId, "sub-alice", (before) =>
          failed((before?.count ?? 0) + 1),
        ),
      );
      expect((await subject.stores.signInFailures.find(poolId, "sub-alice"))?.count).toBe(50);
    });
  });
}
