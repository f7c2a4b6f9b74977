import { describe, expect, test } from "vitest";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import {
  aClient,
  aCode,
  aDomain,
  aGrant,
  aGroup,
  aKey,
  aPool,
  aSession,
  aUser,
  email,
  otherPoolId,
  poolId,
} from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

export function poolSuite(subject: Subject): void {
  describe("pools", () => {
    test("a pool is found as it was added", async () => {
      expect(await subject.stores.pools.byId(poolId)).toEqual(aPool());
      expect(await subject.replica.pools.byId(poolId)).toEqual(aPool());
      expect(await subject.stores.pools.byId("us-east-1_nobody")).toBeUndefined();
    });

    test("an id is taken once", async () => {
      const added = await atOnce(subject, 20, (stores, turn) =>
        stores.pools.add(aPool({ id: "us-east-1_raced", name: `pool ${turn}` })),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      const winner = await subject.stores.pools.byId("us-east-1_raced");
      expect(winner?.name).toBe(`pool ${added.indexOf(true)}`);
    });

    test("an update is seen by every reader once it is acknowledged", async () => {
      await subject.replica.pools.byId(poolId);
      await subject.stores.pools.update(poolId, (pool) => ({ ...pool, name: "renamed" }));
      expect((await subject.replica.pools.byId(poolId))?.name).toBe("renamed");
      expect((await subject.stores.pools.byId(poolId))?.name).toBe("renamed");
    });

    test("of concurrent updates none is lost", async () => {
      await atOnce(subject, 30, (stores) =>
        stores.pools.update(poolId, (pool) => ({ ...pool, updatedAt: pool.updatedAt + 1 })),
      );
      expect((await subject.stores.pools.byId(poolId))?.updatedAt).toBe(1030);
    });

    test("there is nothing to update under an unknown id", async () => {
      expect(await subject.stores.pools.update("us-east-1_nobody", (pool) => pool)).toBeUndefined();
    });

    test("a region's pools are listed oldest first, then by id in code point order", async () => {
      // U+1D49C is above U+FF41, but its UTF-16 surrogates are below it.
      const ids = ["us-east-1_b", "us-east-1_B", "us-east-1_ａ", "us-east-1_𝒜", "us-east-1_é"];
      for (const id of ids) await subject.stores.pools.add(aPool({ id, createdAt: 500 }));
      await subject.stores.pools.add(aPool({ id: "eu-west-1_x", region: "eu-west-1" }));
      const listed = await everyPage((page) => subject.stores.pools.list("us-east-1", page), 2);
      expect(listed.map(({ id }) => id)).toEqual([
        "us-east-1_B",
        "us-east-1_b",
        "us-east-1_é",
        "us-east-1_ａ",
        "us-east-1_𝒜",
        poolId,
        otherPoolId,
      ]);
    });

    test("regions are those that have pools, each once, in alphabetical order", async () => {
      await subject.stores.pools.add(aPool({ id: "eu-west-1_x", region: "eu-west-1" }));
      expect(await subject.stores.pools.regions()).toEqual(["eu-west-1", "us-east-1"]);
      await subject.stores.pools.remove("eu-west-1_x");
      expect(await subject.stores.pools.regions()).toEqual(["us-east-1"]);
    });

    test("a listing's last page has no cursor, also when it is full", async () => {
      const page = await subject.stores.pools.list("us-east-1", { limit: 2 });
      expect(page.items).toHaveLength(2);
      expect(page.next).toBeUndefined();
    });

    test.each([
      "garbage",
      "",
      "e30",
      Buffer.from('["pools in us-east-1","x","y"]').toString("base64url"),
    ])("the cursor %j is none of ours", async (after) => {
      const listing = subject.stores.pools.list("us-east-1", { limit: 2, after });
      await expect(listing).rejects.toThrow(InvalidCursor);
    });

    test("a cursor is good for its own listing only", async () => {
      const { next } = await subject.stores.pools.list("us-east-1", { limit: 1 });
      const elsewhere = subject.stores.pools.list("eu-west-1", { limit: 1, after: next ?? "none" });
      await expect(elsewhere).rejects.toThrow(InvalidCursor);
    });

    test("the oldest pool is the oldest of all regions", async () => {
      await subject.stores.pools.add(
        aPool({ id: "eu-west-1_old", region: "eu-west-1", createdAt: 1 }),
      );
      expect((await subject.stores.pools.oldest())?.id).toBe("eu-west-1_old");
      await subject.stores.clear();
      expect(await subject.stores.pools.oldest()).toBeUndefined();
    });

    test("a pool is removed once", async () => {
      const removed = await atOnce(subject, 10, (stores) => stores.pools.remove(poolId));
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await subject.stores.pools.byId(poolId)).toBeUndefined();
      expect(await subject.replica.pools.byId(poolId)).toBeUndefined();
    });

    test("removing a pool removes everything in it, and nothing else", async () => {
      const { stores } = subject;
      for (const id of [poolId, otherPoolId]) {
        const own = { poolId: id };
        await stores.clients.add(aClient(`client-${id}`, own));
        await stores.domains.add(aDomain(`domain-${id.toLowerCase()}`, own));
        await stores.groups.add(aGroup("staff", own));
        await stores.users.add(aUser("alice", { ...own, aliases: [email("a@example.com")] }));
        await stores.groups.addMember(id, "staff", "sub-alice");
        await stores.sessions.put(aSession(`session-${id}`, own));
        await stores.codes.put(aCode("hash", own));
        await stores.grants.add(aGrant(`grant-${id}`, own), `token-${id}`);
        await stores.signingKeys.addFirst([aKey(`kid-${id}`, "id", own)]);
        await stores.signInFailures.update(id, "sub-alice", () => ({
          count: 1,
          lastAt: 1,
          lockedUntil: 1,
        }));
      }
      const present = async (id: string) =>
        (
          await Promise.all([
            stores.clients.byId(`client-${id}`),
            stores.domains.byName(`domain-${id.toLowerCase()}`),
            stores.groups.byName(id, "staff"),
            stores.users.byUsername(id, "alice"),
            stores.users.byAlias(id, "email", "a@example.com"),
            stores.sessions.byId(`session-${id}`),
            stores.codes.find(id, "sub-alice", "sign-up"),
            stores.grants.byId(`grant-${id}`),
            stores.grants.byRefreshToken(`token-${id}`),
            stores.signInFailures.find(id, "sub-alice"),
            stores.signingKeys.ofPool(id).then((keys) => keys[0]),
          ])
        ).map((found) => found !== undefined);
      expect(await present(poolId)).not.toContain(false);

      expect(await stores.pools.remove(poolId)).toBe(true);
      expect(await present(poolId)).not.toContain(true);
      expect(await present(otherPoolId)).not.toContain(false);
    });
  });
}
