import { describe, expect, test } from "vitest";
import { aSession } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function sessionSuite(subject: Subject): void {
  describe("challenge sessions", () => {
    test("a session is found as it was put, by its id alone", async () => {
      const session = aSession("one", { code: { salt: "00", hash: "ff" } });
      await subject.stores.sessions.put(session);
      await subject.stores.sessions.put(aSession("simulated", { sub: undefined }));
      expect(await subject.replica.sessions.byId("one")).toEqual(session);
      expect((await subject.stores.sessions.byId("simulated"))?.sub).toBeUndefined();
      expect(await subject.stores.sessions.byId("ONE")).toBeUndefined();
    });

    test("a session that is put again is as new, whatever became of the first", async () => {
      const { sessions } = subject.stores;
      await sessions.put(aSession("one"));
      await sessions.countAttempt("one");
      await sessions.close("one", "used");
      const again = aSession("one", { sub: "sub-bob", expiresAt: 500_000 });
      await sessions.put(again);
      expect(await sessions.byId("one")).toEqual(again);
      expect(await sessions.close("one", "used")).toBe(true);
    });

    test("each attempt is told a number of its own", async () => {
      await subject.stores.sessions.put(aSession("one"));
      const counted = await atOnce(subject, 50, (stores) => stores.sessions.countAttempt("one"));
      const numbers = counted.map((session) => session?.attempts ?? 0).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
      expect((await subject.stores.sessions.byId("one"))?.attempts).toBe(50);
      expect(await subject.stores.sessions.countAttempt("none")).toBeUndefined();
    });

    test("of fifty concurrent closes one wins, and its reason stays", async () => {
      await subject.stores.sessions.put(aSession("one"));
      const closed = await atOnce(subject, 50, (stores, turn) =>
        stores.sessions.close("one", turn % 3 === 0 ? "used" : "failed"),
      );
      expect(closed.filter(Boolean)).toHaveLength(1);
      const session = await subject.stores.sessions.byId("one");
      expect(session?.closed).toBe(closed.indexOf(true) % 3 === 0 ? "used" : "failed");
      expect(await subject.stores.sessions.close("one", "used")).toBe(false);
    });

    test("a session that does not exist cannot be closed", async () => {
      expect(await subject.stores.sessions.close("none", "used")).toBe(false);
    });
  });
}
