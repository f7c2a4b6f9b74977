import { beforeEach, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import type { UserFilter } from "../../../emulator/domain/user-filter.ts";
import { aUser, otherPoolId, poolId } from "../builders.ts";
import { everyPage, type Subject } from "../subject.ts";

export function userListSuite(subject: Subject): void {
  const add = (username: string, given: Partial<User> = {}) =>
    subject.stores.users.add(aUser(username, given));
  const withName = (username: string, name: string) => add(username, { attributes: { name } });
  const found = async (
    attribute: UserFilter["attribute"],
    operator: UserFilter["operator"],
    value: string,
    limit = 60,
  ): Promise<readonly string[]> => {
    const filter = { attribute, operator, value };
    const users = await everyPage((page) => subject.stores.users.list(poolId, filter, page), limit);
    return users.map(({ username }) => username);
  };

  describe("ListUsers without filter", () => {
    test("lists the pool's users by creation, then in the order of arrival", async () => {
      await add("late", { createdAt: 3000 });
      await add("second");
      await add("first", { createdAt: 500 });
      await add("third");
      await add("foreign", { poolId: otherPoolId });
      const users = await everyPage(
        (page) => subject.stores.users.list(poolId, undefined, page),
        1,
      );
      expect(users.map(({ username }) => username)).toEqual(["first", "second", "third", "late"]);
    });

    test("shows every user that stays exactly once while others come and go", async () => {
      for (let i = 0; i < 30; i += 1) await add(`user-${i}`, { createdAt: 1000 + i });
      const seen: string[] = [];
      let after: string | undefined;
      for (let i = 0; i < 30; i += 5) {
        const request = after === undefined ? { limit: 5 } : { limit: 5, after };
        const page = await subject.stores.users.list(poolId, undefined, request);
        seen.push(...page.items.map(({ username }) => username));
        after = page.next;
        // One that was shown goes, one comes before the cursor.
        await subject.stores.users.remove(poolId, `sub-user-${i}`);
        await add(`new-${i}`, { createdAt: 900 });
      }
      expect(seen).toEqual(Array.from({ length: 30 }, (_, i) => `user-${i}`));
    });

    test("goes on after a user that has been removed since", async () => {
      for (const name of ["a", "b", "c"]) await add(name);
      const first = await subject.stores.users.list(poolId, undefined, { limit: 2 });
      await subject.stores.users.remove(poolId, "sub-b");
      const rest = await subject.stores.users.list(poolId, undefined, {
        limit: 2,
        after: first.next ?? "",
      });
      expect(rest.items.map(({ username }) => username)).toEqual(["c"]);
    });

    test("counts the pool's users", async () => {
      await add("a");
      await add("b");
      await add("foreign", { poolId: otherPoolId });
      expect(await subject.stores.users.count(poolId)).toBe(2);
      await subject.stores.users.remove(poolId, "sub-a");
      expect(await subject.stores.users.count(poolId)).toBe(1);
      expect(await subject.stores.users.count("us-east-1_nobody")).toBe(0);
    });
  });

  describe("ListUsers with a filter", () => {
    beforeEach(async () => {
      await add("Alice", {
        attributes: {
          email: "Alice@Example.com",
          phone_number: "+15550100",
          name: "Alice Ångström",
          given_name: "Alice",
          family_name: "Ångström",
          preferred_username: "Ally",
        },
      });
      await add("bob", {
        enabled: false,
        status: "FORCE_CHANGE_PASSWORD",
        attributes: { email: "bob@example.com", preferred_username: "Bobby" },
      });
    });

    test.each([
      ["username", "Alice"],
      ["sub", "sub-Alice"],
      ["status", "Enabled"],
      ["email", "alice@EXAMPLE.com"],
      ["phone_number", "+15550100"],
      ["name", "alice ångström"],
      ["given_name", "ALICE"],
      ["family_name", "ÅNGSTRÖM"],
      ["preferred_username", "ally"],
      ["cognito:user_status", "confirmed"],
    ] as const)("finds users by %s", async (attribute, value) => {
      expect(await found(attribute, "=", value)).toEqual(["Alice"]);
      expect(await found(attribute, "^=", value)).toEqual(["Alice"]);
      expect(await found(attribute, "^=", value.slice(0, -1))).toContain("Alice");
      expect(await found(attribute, "=", value.slice(0, -1))).toEqual([]);
      expect(await found(attribute, "^=", `${value}x`)).toEqual([]);
    });

    test.each([
      ["username", "alice"],
      ["sub", "SUB-Alice"],
      ["status", "enabled"],
    ] as const)("compares %s exactly", async (attribute, value) => {
      expect(await found(attribute, "=", value)).toEqual([]);
      expect(await found(attribute, "^=", value)).toEqual([]);
    });

    test("finds a user under the new value after a change, and not under the old", async () => {
      await subject.stores.users.update(poolId, "sub-bob", (user) => ({
        ...user,
        enabled: true,
        status: "CONFIRMED",
        attributes: { email: "robert@example.com" },
      }));
      expect(await found("email", "=", "bob@example.com")).toEqual([]);
      expect(await found("email", "=", "robert@example.com")).toEqual(["bob"]);
      expect(await found("preferred_username", "=", "bobby")).toEqual([]);
      expect(await found("status", "=", "Disabled")).toEqual([]);
      expect(await found("cognito:user_status", "=", "Confirmed")).toEqual(["Alice", "bob"]);
    });

    test("does not find users of another pool", async () => {
      await add("carol", { poolId: otherPoolId, attributes: { email: "carol@example.com" } });
      expect(await found("email", "=", "carol@example.com")).toEqual([]);
      expect(await found("email", "^=", "")).toEqual(["Alice", "bob"]);
    });

    test("is bound to its cursors: those of another filter are refused", async () => {
      const filter = { attribute: "email", operator: "^=", value: "" } as const;
      const { next } = await subject.stores.users.list(poolId, filter, { limit: 1 });
      expect(next).toBeDefined();
      const page = { limit: 1, after: next ?? "" };
      await expect(
        subject.stores.users.list(poolId, { ...filter, value: "b" }, page),
      ).rejects.toThrow(InvalidCursor);
      await expect(subject.stores.users.list(poolId, undefined, page)).rejects.toThrow(
        InvalidCursor,
      );
      await expect(subject.stores.users.list(otherPoolId, filter, page)).rejects.toThrow(
        InvalidCursor,
      );
    });
  });

  describe("ListUsers by prefix", () => {
    test("takes SQL's wildcards and quotes as themselves", async () => {
      for (const [i, name] of ["a%c", "abc", "a_c", "a\\c", "a'c", 'a"c', "%"].entries())
        await withName(`u${i}`, name);
      expect(await found("name", "^=", "a%")).toEqual(["u0"]);
      expect(await found("name", "^=", "a_")).toEqual(["u2"]);
      expect(await found("name", "^=", "a\\")).toEqual(["u3"]);
      expect(await found("name", "^=", "a'")).toEqual(["u4"]);
      expect(await found("name", "^=", 'a"')).toEqual(["u5"]);
      expect(await found("name", "^=", "%")).toEqual(["u6"]);
      expect(await found("name", "=", "a%c")).toEqual(["u0"]);
    });

    test("sorts by the attribute in code point order, then by arrival", async () => {
      // U+1D49C is above U+FF41, but its UTF-16 surrogates are below it.
      const names = ["xb", "x", "xé", "x𝒜", "xa", "xａ", "x_", "xa", "y", "w\u{10FFFF}"];
      for (const [i, name] of names.entries()) await withName(`u${i}`, name);
      const expected = ["u1", "u6", "u4", "u7", "u0", "u2", "u5", "u3"];
      expect(await found("name", "^=", "x")).toEqual(expected);
      expect(await found("name", "^=", "x", 1)).toEqual(expected);
      expect(await found("name", "^=", "x", 3)).toEqual(expected);
    });

    test("ends where the next code point begins, also at the end of a range", async () => {
      for (const [i, name] of ["\u{D7FF}a", "\u{E000}", "\u{10FFFF}", "\u{10FFFF}b"].entries())
        await withName(`u${i}`, name);
      expect(await found("name", "^=", "\u{D7FF}")).toEqual(["u0"]);
      expect(await found("name", "^=", "\u{10FFFF}")).toEqual(["u2", "u3"]);
    });

    test("compares values that are longer than an index takes to their end", async () => {
      const long = "x".repeat(300);
      await withName("shorter", "x".repeat(256));
      for (let i = 0; i < 5; i += 1) await withName(`a${i}`, `${long}A${i}`);
      for (let i = 0; i < 5; i += 1) await withName(`b${i}`, `${long}B${i}`);
      expect(await found("name", "=", `${long}b3`)).toEqual(["b3"]);
      expect(await found("name", "=", long)).toEqual([]);
      expect(await found("name", "^=", `${long}b`, 2)).toEqual(["b0", "b1", "b2", "b3", "b4"]);
      expect(await found("name", "^=", "x".repeat(257), 3)).toHaveLength(10);
      expect(await found("name", "=", "x".repeat(256))).toEqual(["shorter"]);
    });

    test("a NUL and a lone surrogate in a value or a filter break nothing", async () => {
      await withName("nul", "a\u0000b");
      await withName("half", "a\uD800b");
      expect((await subject.stores.users.bySub(poolId, "sub-nul"))?.attributes["name"]).toBe(
        "a\u0000b",
      );
      expect(await found("name", "=", "a\u0000b")).toContain("nul");
      expect(await found("name", "^=", "zz\u0000\uD800")).toEqual([]);
    });
  });
}
