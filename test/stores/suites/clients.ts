import { describe, expect, test } from "vitest";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { aClient, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

export function clientSuite(subject: Subject): void {
  describe("clients", () => {
    test("a client is found as it was added, and its id is taken once", async () => {
      const { clients } = subject.stores;
      expect(await clients.add(aClient("one"))).toBe(true);
      expect(await clients.add(aClient("one", { name: "another" }))).toBe(false);
      expect(await clients.byId("one")).toEqual(aClient("one"));
      expect(await clients.byId("ONE")).toBeUndefined();
    });

    test("a client of a pool that is gone is refused by name", async () => {
      const orphan = aClient("orphan", { poolId: "us-east-1_nobody" });
      await expect(subject.stores.clients.add(orphan)).rejects.toThrow(OwnerGone);
      expect(await subject.stores.clients.byId("orphan")).toBeUndefined();
    });

    test("of concurrent updates none is lost", async () => {
      await subject.stores.clients.add(aClient("one"));
      await atOnce(subject, 30, (stores) =>
        stores.clients.update("one", (client) => ({ ...client, updatedAt: client.updatedAt + 1 })),
      );
      expect((await subject.replica.clients.byId("one"))?.updatedAt).toBe(1030);
      expect(await subject.stores.clients.update("two", (client) => client)).toBeUndefined();
    });

    test("a removed client is gone for every reader, once", async () => {
      await subject.stores.clients.add(aClient("one"));
      await subject.replica.clients.byId("one");
      const removed = await atOnce(subject, 10, (stores) => stores.clients.remove("one"));
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await subject.replica.clients.byId("one")).toBeUndefined();
    });

    test("a client that was read before its pool was removed is not found after", async () => {
      await subject.stores.clients.add(aClient("one"));
      await subject.replica.clients.byId("one");
      await subject.stores.pools.remove(poolId);
      expect(await subject.stores.clients.byId("one")).toBeUndefined();
      expect(await subject.replica.clients.byId("one")).toBeUndefined();
    });

    test("a client read while it is being changed is never kept in its old state", async () => {
      await subject.stores.clients.add(aClient("one"));
      for (let round = 1; round <= 20; round += 1) {
        const changed = subject.stores.clients.update("one", (client) => ({
          ...client,
          updatedAt: round,
        }));
        await Promise.all([subject.stores.clients.byId("one"), changed]);
        expect((await subject.stores.clients.byId("one"))?.updatedAt).toBe(round);
      }
    });

    test("a pool's clients are listed oldest first, while others come and go", async () => {
      const { clients } = subject.stores;
      for (const [id, createdAt] of [
        ["d", 4],
        ["b", 2],
        ["c", 2],
        ["a", 3],
      ] as const)
        await clients.add(aClient(id, { createdAt }));
      await clients.add(aClient("foreign", { poolId: otherPoolId, createdAt: 1 }));
      const first = await clients.list(poolId, { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(["b", "c"]);
      await clients.remove("c");
      await clients.add(aClient("earlier", { createdAt: 1 }));
      const second = await clients.list(poolId, { limit: 2, after: first.next ?? "" });
      expect(second.items.map(({ id }) => id)).toEqual(["a", "d"]);
      expect(second.next).toBeUndefined();
      const all = await everyPage((page) => clients.list(poolId, page), 1);
      expect(all.map(({ id }) => id)).toEqual(["earlier", "b", "a", "d"]);
    });

    test("a garbage cursor is InvalidCursor", async () => {
      const listing = subject.stores.clients.list(poolId, { limit: 1, after: "garbage" });
      await expect(listing).rejects.toThrow(InvalidCursor);
    });
  });
}
