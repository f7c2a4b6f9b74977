import { describe, expect, test } from "vitest";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import { aGroup, aUser, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

export function groupSuite(subject: Subject): void {
  describe("groups", () => {
    test("a name is taken once, without regard to case", async () => {
      const names = ["Staff", "staff", "STAFF", "sTAFF"];
      const added = await atOnce(subject, names.length, (stores, turn) =>
        stores.groups.add(aGroup(names[turn] ?? "")),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await subject.stores.groups.add(aGroup("staff", { poolId: otherPoolId }))).toBe(true);
    });

    test("a group answers to its name as it is written", async () => {
      await subject.stores.groups.add(aGroup("Staff", { precedence: 3 }));
      expect(await subject.stores.groups.byName(poolId, "Staff")).toEqual(
        aGroup("Staff", { precedence: 3 }),
      );
      expect(await subject.stores.groups.byName(poolId, "staff")).toBeUndefined();
    });

    test("of concurrent updates none is lost", async () => {
      await subject.stores.groups.add(aGroup("staff", { precedence: 0 }));
      await atOnce(subject, 20, (stores) =>
        stores.groups.update(poolId, "staff", (group) => ({
          ...group,
          precedence: (group.precedence ?? 0) + 1,
        })),
      );
      expect((await subject.stores.groups.byName(poolId, "staff"))?.precedence).toBe(20);
      expect(await subject.stores.groups.update(poolId, "none", (group) => group)).toBeUndefined();
    });

    test("groups are listed by name in code point order", async () => {
      for (const name of ["b", "a", "Z", "é", "_"]) await subject.stores.groups.add(aGroup(name));
      const listed = await everyPage((page) => subject.stores.groups.list(poolId, page), 2);
      expect(listed.map(({ name }) => name)).toEqual(["Z", "_", "a", "b", "é"]);
      const garbage = subject.stores.groups.list(poolId, { limit: 1, after: "garbage" });
      await expect(garbage).rejects.toThrow(InvalidCursor);
    });

    test("a user's groups come by precedence, those without last, then by name", async () => {
      const { groups, users } = subject.stores;
      await users.add(aUser("alice"));
      for (const [name, precedence] of [
        ["none-b"],
        ["ten", 10],
        ["zero", 0],
        ["none-a"],
        ["also-ten", 10],
      ] as const) {
        await groups.add(aGroup(name, precedence === undefined ? {} : { precedence }));
        await groups.addMember(poolId, name, "sub-alice");
      }
      const order = async () => (await groups.ofUser(poolId, "sub-alice")).map(({ name }) => name);
      expect(await order()).toEqual(["zero", "also-ten", "ten", "none-a", "none-b"]);
      await groups.update(poolId, "none-b", (group) => ({ ...group, precedence: 1 }));
      expect((await order()).slice(0, 2)).toEqual(["zero", "none-b"]);
    });

    test("joining twice is joining once; leaving and unknown names change nothing", async () => {
      const { groups, users } = subject.stores;
      await users.add(aUser("alice"));
      await groups.add(aGroup("staff"));
      await atOnce(subject, 10, (stores) => stores.groups.addMember(poolId, "staff", "sub-alice"));
      expect(await groups.ofUser(poolId, "sub-alice")).toHaveLength(1);
      await groups.addMember(poolId, "none", "sub-alice");
      await groups.addMember(poolId, "staff", "sub-nobody");
      expect((await groups.members(poolId, "staff", { limit: 9 })).items).toHaveLength(1);
      await groups.removeMember(poolId, "staff", "sub-alice");
      await groups.removeMember(poolId, "staff", "sub-alice");
      expect(await groups.ofUser(poolId, "sub-alice")).toEqual([]);
    });

    test("members are listed in the order of joining, as they are now, while others leave", async () => {
      const { groups, users } = subject.stores;
      await groups.add(aGroup("staff"));
      for (const name of ["c", "a", "d", "b"]) {
        await users.add(aUser(name));
        await groups.addMember(poolId, "staff", `sub-${name}`);
      }
      await users.update(poolId, "sub-d", (user) => ({ ...user, enabled: false }));
      const first = await groups.members(poolId, "staff", { limit: 2 });
      expect(first.items.map(({ username }) => username)).toEqual(["c", "a"]);
      await groups.removeMember(poolId, "staff", "sub-a");
      const rest = await groups.members(poolId, "staff", { limit: 2, after: first.next ?? "" });
      expect(rest.items.map(({ username, enabled }) => [username, enabled])).toEqual([
        ["d", false],
        ["b", true],
      ]);
    });

    test("a removed group has no members, nor has a new one of its name", async () => {
      const { groups, users } = subject.stores;
      await users.add(aUser("alice"));
      await groups.add(aGroup("staff"));
      await groups.addMember(poolId, "staff", "sub-alice");
      expect(await groups.remove(poolId, "staff")).toBe(true);
      expect(await groups.remove(poolId, "staff")).toBe(false);
      await groups.add(aGroup("staff"));
      expect(await groups.ofUser(poolId, "sub-alice")).toEqual([]);
      expect((await groups.members(poolId, "staff", { limit: 9 })).items).toEqual([]);
    });
  });
}
