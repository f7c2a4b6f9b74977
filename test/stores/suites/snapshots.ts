import { afterEach, describe, expect, test } from "vitest";
import {
  aClient,
  aCode,
  aDevice,
  aDomain,
  aGrant,
  aGroup,
  aKey,
  aMessage,
  aPool,
  aSession,
  aUser,
  email,
  otherPoolId,
  poolId,
} from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";
import type { Stores } from "../../../emulator/stores/interfaces.ts";

/** A row or more in most tables. */
async function fill(stores: Stores): Promise<void> {
  await stores.clients.add(aClient("client"));
  await stores.domains.add(aDomain("domain"));
  await stores.users.add(aUser("alice", { aliases: [email("a@x.io")] }));
  await stores.groups.add(aGroup("staff"));
  await stores.groups.addMember(poolId, "staff", "sub-alice");
  await stores.devices.add(aDevice("device"));
  await stores.sessions.put(aSession("session"));
  await stores.codes.put(aCode("code"));
  await stores.grants.add(aGrant("grant"), "token");
  await stores.signingKeys.addFirst([aKey("kid", "id")]);
  await stores.attempts.record("key", 1000, 0);
  await stores.messages.add(aMessage("message"));
}

/** What the stores answer about all that `fill` made. */
async function seen(stores: Stores) {
  return {
    pools: [await stores.pools.byId(poolId), await stores.pools.byId(otherPoolId)],
    client: await stores.clients.byId("client"),
    domain: await stores.domains.byName("domain"),
    user: await stores.users.byName(poolId, "a@x.io", ["email"]),
    users: (await stores.users.list(poolId, undefined, { limit: 60 })).items,
    members: (await stores.groups.members(poolId, "staff", { limit: 60 })).items,
    device: await stores.devices.byKey(poolId, "sub-alice", "device"),
    session: await stores.sessions.byId("session"),
    code: await stores.codes.find(poolId, "sub-alice", "sign-up"),
    grant: await stores.grants.byRefreshToken("token"),
    keys: await stores.signingKeys.ofPool(poolId),
    messages: await stores.messages.list({}, 10),
  };
}

export function snapshotSuite(subject: Subject): void {
  describe("snapshots", () => {
    afterEach(async () => {
      for (const { name } of await subject.stores.snapshots.list()) {
        await subject.stores.snapshots.remove(name);
      }
    });

    test("restoring makes everything as it was: added, changed and removed rows", async () => {
      const { stores, replica } = subject;
      await fill(stores);
      const before = await seen(stores);
      await stores.snapshots.take("filled", 5000);

      await stores.users.add(aUser("bob", { aliases: [email("b@x.io")] }));
      await stores.users.update(poolId, "sub-alice", (user) => ({ ...user, enabled: false }));
      await stores.sessions.close("session", "used");
      await stores.codes.countAttempt(poolId, "sub-alice", "sign-up");
      await stores.grants.rotate("grant", "token", "next", 2000);
      await stores.signingKeys.rotate(poolId, [aKey("later", "id")], 2000);
      await stores.messages.clear();
      await stores.pools.remove(otherPoolId);
      expect(await seen(stores)).not.toEqual(before);

      expect(await stores.snapshots.restore("filled")).toBe(true);
      expect(await seen(stores)).toEqual(before);
      expect(await seen(replica)).toEqual(before);
      expect(await stores.users.byUsername(poolId, "bob")).toBeUndefined();
      expect(await stores.grants.byRefreshToken("next")).toBeUndefined();
      expect(await stores.attempts.record("key", 1001, 0)).toBe(2);
    });

    test("a removed user comes back whole under the same names, whoever took them since", async () => {
      const { stores } = subject;
      await fill(stores);
      const before = await seen(stores);
      await stores.snapshots.take("filled", 5000);
      await stores.users.remove(poolId, "sub-alice");
      await stores.users.add(aUser("alice", { sub: "sub-other", aliases: [email("a@x.io")] }));
      await stores.snapshots.restore("filled");
      expect(await seen(stores)).toEqual(before);
    });

    test("survive the emptying of the store, and can be restored again and again", async () => {
      const { stores } = subject;
      await fill(stores);
      const before = await seen(stores);
      await stores.snapshots.take("filled", 5000);
      for (let round = 0; round < 3; round += 1) {
        await stores.clear();
        await stores.snapshots.restore("filled");
        expect(await seen(stores)).toEqual(before);
      }
    });

    test("what is added after a restore takes no number of a row that is there", async () => {
      const { stores } = subject;
      await fill(stores);
      await stores.snapshots.take("filled", 5000);
      await stores.clear();
      await stores.snapshots.restore("filled");
      expect(await stores.users.add(aUser("bob"))).toBe("added");
      const { items } = await stores.users.list(poolId, undefined, { limit: 60 });
      expect(items.map(({ username }) => username)).toEqual(["alice", "bob"]);
    });

    test("hold the clock, and restoring begins another epoch", async () => {
      const { stores, replica } = subject;
      await stores.sharedState.moveClock(() => ({ frozenAt: 5000 }));
      await stores.snapshots.take("frozen", 1);
      await stores.sharedState.moveClock(() => ({ ahead: 1 }));
      const { epoch } = await replica.sharedState.read();
      await stores.snapshots.restore("frozen");
      const after = await replica.sharedState.read();
      expect(after.clock).toEqual({ frozenAt: 5000 });
      expect(after.epoch).not.toBe(epoch);
    });

    test("are listed oldest first; taking one again replaces it", async () => {
      const { snapshots } = subject.stores;
      await snapshots.take("one", 1);
      await snapshots.take("two", 2);
      await fill(subject.stores);
      await snapshots.take("one", 3);
      expect(await subject.replica.snapshots.list()).toEqual([
        { name: "two", takenAt: 2 },
        { name: "one", takenAt: 3 },
      ]);
      await snapshots.restore("one");
      expect(await subject.stores.clients.byId("client")).toBeDefined();
      await snapshots.restore("two");
      expect(await subject.stores.clients.byId("client")).toBeUndefined();
    });

    test("that do not exist are neither restored nor removed", async () => {
      const { snapshots } = subject.stores;
      await fill(subject.stores);
      const before = await seen(subject.stores);
      expect(await snapshots.restore("none")).toBe(false);
      expect(await snapshots.remove("none")).toBe(false);
      expect(await seen(subject.stores)).toEqual(before);
      await snapshots.take("one", 1);
      expect(await subject.replica.snapshots.remove("one")).toBe(true);
      expect(await snapshots.restore("one")).toBe(false);
    });

    test("taken and restored while others write are whole: a user is never without its alias", async () => {
      const { stores } = subject;
      await stores.snapshots.take("busy", 1);
      await atOnce(subject, 12, async (on, turn) => {
        await on.users.add(aUser(`u${turn}`, { aliases: [email(`u${turn}@x.io`)] }));
        if (turn % 4 === 0) await on.snapshots.take("busy", turn);
        if (turn % 4 === 1) await on.snapshots.restore("busy");
      });
      const { items } = await stores.users.list(poolId, undefined, { limit: 60 });
      const found = items.map((user) =>
        stores.users.byAlias(poolId, "email", `${user.username}@x.io`),
      );
      expect(await Promise.all(found)).toEqual(items);
    });
  });

  test("a snapshot of two pools restores both", async () => {
    const { stores } = subject;
    await stores.snapshots.take("pools", 1);
    await stores.pools.update(poolId, (pool) => ({ ...pool, name: "renamed" }));
    await stores.snapshots.restore("pools");
    expect(await stores.pools.byId(poolId)).toEqual(aPool());
    await stores.snapshots.remove("pools");
  });
}
