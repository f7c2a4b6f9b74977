import { describe, expect, test } from "vitest";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { aDevice, aUser, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

const alice = "sub-alice";
const confirmed = { standing: "not_remembered", name: "phone" } as const;

export function deviceSuite(subject: Subject): void {
  describe("devices", () => {
    const add = async (...keys: readonly string[]): Promise<void> => {
      await subject.stores.users.add(aUser("alice"));
      for (const key of keys) await subject.stores.devices.add(aDevice(key));
    };

    test("a device is found by its owner and key, and by nobody else's", async () => {
      await add("one");
      const { devices } = subject.replica;
      expect(await devices.byKey(poolId, alice, "one")).toEqual(aDevice("one"));
      expect(await devices.byKey(poolId, alice, "ONE")).toBeUndefined();
      expect(await devices.byKey(poolId, "sub-bob", "one")).toBeUndefined();
      expect(await devices.byKey(otherPoolId, alice, "one")).toBeUndefined();
    });

    test("of fifty concurrent confirmations one wins, and what it brought stays", async () => {
      await add("one");
      const outcomes = await atOnce(subject, 50, (stores, turn) =>
        stores.devices.confirm(aDevice("one", { ...confirmed, name: `${turn}` })),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const device = await subject.stores.devices.byKey(poolId, alice, "one");
      expect(device).toEqual(aDevice("one", { ...confirmed, name: `${outcomes.indexOf(true)}` }));
    });

    test("a device that was never issued cannot be confirmed", async () => {
      await add();
      expect(await subject.stores.devices.confirm(aDevice("none", confirmed))).toBe(false);
      expect(await subject.stores.devices.byKey(poolId, alice, "none")).toBeUndefined();
    });

    test("concurrent updates all take effect", async () => {
      await add("one");
      await atOnce(subject, 20, (stores) =>
        stores.devices.update(poolId, alice, "one", (device) => ({
          ...device,
          updatedAt: device.updatedAt + 1,
        })),
      );
      expect((await subject.stores.devices.byKey(poolId, alice, "one"))?.updatedAt).toBe(1020);
      const none = subject.stores.devices.update(poolId, alice, "none", (device) => device);
      expect(await none).toBeUndefined();
    });

    test("only a confirmed device is removed, once", async () => {
      await add("one");
      const { devices } = subject.stores;
      expect(await devices.remove(poolId, alice, "one")).toBe(false);
      await devices.confirm(aDevice("one", confirmed));
      const removed = await atOnce(subject, 10, (stores) =>
        stores.devices.remove(poolId, alice, "one"),
      );
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await devices.byKey(poolId, alice, "one")).toBeUndefined();
    });

    test("listings have confirmed or remembered ones, in order of issue, page by page", async () => {
      const keys = ["c", "a", "e", "b", "d"];
      await add(...keys);
      const { devices } = subject.stores;
      for (const key of ["a", "b", "c", "d"]) await devices.confirm(aDevice(key, confirmed));
      for (const key of ["b", "c"]) {
        await devices.update(poolId, alice, key, (device) => ({
          ...device,
          standing: "remembered",
        }));
      }
      const listed = async (which: "confirmed" | "remembered") =>
        (await everyPage((page) => devices.list(poolId, alice, which, page), 2)).map(
          ({ key }) => key,
        );
      expect(await listed("confirmed")).toEqual(["c", "a", "b", "d"]);
      expect(await listed("remembered")).toEqual(["c", "b"]);
      expect((await devices.list(poolId, "sub-bob", "confirmed", { limit: 9 })).items).toEqual([]);
    });

    test("devices go with their user, and need one", async () => {
      await add("one");
      await subject.stores.users.remove(poolId, alice);
      expect(await subject.stores.devices.byKey(poolId, alice, "one")).toBeUndefined();
      await expect(subject.stores.devices.add(aDevice("two"))).rejects.toThrow(OwnerGone);
    });

    test("a purge forgets keys that nobody confirmed in time, and no confirmed device", async () => {
      await add("unused", "fresh", "confirmed");
      const { devices } = subject.stores;
      await devices.update(poolId, alice, "fresh", (device) => ({ ...device, expiresAt: 9001 }));
      await devices.confirm(aDevice("confirmed", confirmed));
      await subject.stores.purge(9000);
      expect(await devices.byKey(poolId, alice, "unused")).toBeUndefined();
      expect(await devices.byKey(poolId, alice, "fresh")).toBeDefined();
      expect(await devices.byKey(poolId, alice, "confirmed")).toBeDefined();
    });
  });
}
