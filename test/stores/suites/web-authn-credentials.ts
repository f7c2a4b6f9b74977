import { describe, expect, test } from "vitest";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import { aPasskey, aUser, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

const alice = "sub-alice";
const limit = 20;

export function webAuthnCredentialSuite(subject: Subject): void {
  const addUsers = async (): Promise<void> => {
    await subject.stores.users.add(aUser("alice"));
    await subject.stores.users.add(aUser("bob"));
    await subject.stores.users.add(aUser("alice", { poolId: otherPoolId }));
  };
  const ids = async (sub = alice): Promise<readonly string[]> =>
    (await subject.replica.webAuthnCredentials.ofUser(poolId, sub)).map(({ id }) => id);

  describe("passkeys", () => {
    test("a passkey is found as it was added, by its exact id, in its own pool", async () => {
      await addUsers();
      const passkey = aPasskey("one", { counter: 7 });
      expect(await subject.stores.webAuthnCredentials.add(passkey, limit)).toBe("added");
      expect(await subject.replica.webAuthnCredentials.byId(poolId, "one")).toEqual(passkey);
      expect(await subject.stores.webAuthnCredentials.byId(poolId, "ONE")).toBeUndefined();
      expect(await subject.stores.webAuthnCredentials.byId(otherPoolId, "one")).toBeUndefined();
    });

    test("an id is taken once in a pool, by whichever user, however long it is", async () => {
      await addUsers();
      const id = "x".repeat(1364);
      const added = await atOnce(subject, 10, (stores, turn) =>
        stores.webAuthnCredentials.add(
          aPasskey(id, { sub: turn % 3 === 0 ? alice : "sub-bob" }),
          limit,
        ),
      );
      expect(added.filter((outcome) => outcome === "added")).toHaveLength(1);
      expect(added.filter((outcome) => outcome === "exists")).toHaveLength(9);
      const elsewhere = aPasskey(id, { poolId: otherPoolId });
      expect(await subject.stores.webAuthnCredentials.add(elsewhere, limit)).toBe("added");
    });

    test("concurrent registrations never exceed the limit", async () => {
      await addUsers();
      const added = await atOnce(subject, 10, (stores, turn) =>
        stores.webAuthnCredentials.add(aPasskey(`key ${turn}`), 4),
      );
      expect(added.filter((outcome) => outcome === "added")).toHaveLength(4);
      expect(added.filter((outcome) => outcome === "full")).toHaveLength(6);
      expect(await ids()).toHaveLength(4);
      const bobs = aPasskey("bob's", { sub: "sub-bob" });
      expect(await subject.stores.webAuthnCredentials.add(bobs, 4)).toBe("added");
    });

    test("a user's passkeys are listed in order of registration, by pages", async () => {
      await addUsers();
      const { webAuthnCredentials } = subject.stores;
      for (const id of ["c", "a", "b"]) await webAuthnCredentials.add(aPasskey(id), limit);
      await webAuthnCredentials.add(aPasskey("bob's", { sub: "sub-bob" }), limit);
      expect(await ids()).toEqual(["c", "a", "b"]);
      const paged = await everyPage((page) => webAuthnCredentials.list(poolId, alice, page), 1);
      expect(paged.map(({ id }) => id)).toEqual(["c", "a", "b"]);
      const first = await webAuthnCredentials.list(poolId, alice, { limit: 2 });
      await webAuthnCredentials.remove(poolId, alice, "c");
      const next = { limit: 2, after: first.next };
      const second = await webAuthnCredentials.list(poolId, alice, next);
      expect(second.items.map(({ id }) => id)).toEqual(["b"]);
      expect(second.next).toBeUndefined();
      await expect(webAuthnCredentials.list(poolId, "sub-bob", next)).rejects.toThrow(
        InvalidCursor,
      );
    });

    test("of concurrent uses with one counter exactly one moves it on", async () => {
      await addUsers();
      await subject.stores.webAuthnCredentials.add(aPasskey("one", { counter: 3 }), limit);
      const moved = await atOnce(subject, 20, (stores, turn) =>
        stores.webAuthnCredentials.advance(poolId, "one", 3, 4 + turn),
      );
      expect(moved.filter(Boolean)).toHaveLength(1);
      const passkey = await subject.stores.webAuthnCredentials.byId(poolId, "one");
      expect(passkey?.counter).toBe(4 + moved.indexOf(true));
      expect(await subject.stores.webAuthnCredentials.advance(poolId, "none", 0, 0)).toBe(false);
    });

    test("a passkey is removed by its own user, once", async () => {
      await addUsers();
      const { webAuthnCredentials } = subject.stores;
      await webAuthnCredentials.add(aPasskey("one"), limit);
      expect(await webAuthnCredentials.remove(poolId, "sub-bob", "one")).toBe(false);
      expect(await webAuthnCredentials.remove(otherPoolId, alice, "one")).toBe(false);
      const removed = await atOnce(subject, 10, (stores) =>
        stores.webAuthnCredentials.remove(poolId, alice, "one"),
      );
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await ids()).toEqual([]);
      expect(await webAuthnCredentials.add(aPasskey("one"), limit)).toBe("added");
    });

    test("a removed user's passkeys go with it, and none is added afterwards", async () => {
      await addUsers();
      await subject.stores.webAuthnCredentials.add(aPasskey("one"), limit);
      await subject.stores.users.remove(poolId, alice);
      expect(await ids()).toEqual([]);
      await expect(subject.stores.webAuthnCredentials.add(aPasskey("two"), limit)).rejects.toThrow(
        OwnerGone,
      );
    });

    test("a removed pool's passkeys go with it", async () => {
      await addUsers();
      await subject.stores.webAuthnCredentials.add(aPasskey("one"), limit);
      await subject.stores.pools.remove(poolId);
      expect(await subject.stores.webAuthnCredentials.byId(poolId, "one")).toBeUndefined();
    });
  });
}
