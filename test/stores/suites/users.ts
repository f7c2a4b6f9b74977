import { describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import {
  aCode,
  aGrant,
  aGroup,
  aSession,
  aUser,
  email,
  otherPoolId,
  phone,
  poolId,
} from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

/** What AdminUpdateUserAttributes does to the user whose verified address another one takes. */
const unverified = (holder: User): User => ({
  ...holder,
  attributes: { ...holder.attributes, email_verified: "false" },
});

export function userSuite(subject: Subject): void {
  describe("users", () => {
    test("a user is found by sub, username and alias, in its own pool only", async () => {
      const { users } = subject.stores;
      const alice = aUser("alice", {
        attributes: { email: "Alice@Example.com", name: "Ålice \u0000 𝒜" },
        aliases: [email("alice@example.com"), phone("+15550100")],
        password: { salt: "00", verifier: "ff", setAt: 1 },
      });
      expect(await users.add(alice)).toBe("added");
      expect(await users.bySub(poolId, "sub-alice")).toEqual(alice);
      expect(await users.byUsername(poolId, "alice")).toEqual(alice);
      expect(await users.byAlias(poolId, "email", "alice@example.com")).toEqual(alice);
      expect(await users.byAlias(poolId, "phone_number", "+15550100")).toEqual(alice);
      expect(await users.byAlias(poolId, "phone_number", "alice@example.com")).toBeUndefined();
      expect(await users.bySub(otherPoolId, "sub-alice")).toBeUndefined();
      expect(await users.byUsername(otherPoolId, "alice")).toBeUndefined();
      expect(await users.byUsername(poolId, "alic_")).toBeUndefined();
      expect(await users.byUsername(poolId, "alice\u0000")).toBeUndefined();
    });

    test("byName takes the username first, then the aliases in the order given, and no others", async () => {
      const { users } = subject.stores;
      await users.add(aUser("x"));
      await users.add(aUser("by-email", { aliases: [email("x"), email("y")] }));
      await users.add(aUser("by-phone", { aliases: [phone("x"), phone("y")] }));
      const named = async (name: string, attributes: ("email" | "phone_number")[]) =>
        (await users.byName(poolId, name, attributes))?.username;
      expect(await named("x", ["email", "phone_number"])).toBe("x");
      expect(await named("y", ["email", "phone_number"])).toBe("by-email");
      expect(await named("y", ["phone_number", "email"])).toBe("by-phone");
      expect(await named("y", ["phone_number"])).toBe("by-phone");
      expect(await named("y", [])).toBeUndefined();
    });

    test("of concurrent sign-ups with one username one wins", async () => {
      const results = await atOnce(subject, 50, (stores, turn) =>
        stores.users.add(aUser("alice", { sub: `sub-${turn}`, aliases: [email(`${turn}@x.io`)] })),
      );
      expect(results.filter((result) => result === "added")).toHaveLength(1);
      expect(results).toContainEqual({ taken: "username" });
      expect(await subject.stores.users.count(poolId)).toBe(1);
      const loser = results.findIndex((result) => result !== "added");
      expect(await subject.stores.users.byAlias(poolId, "email", `${loser}@x.io`)).toBeUndefined();
    });

    test("of concurrent sign-ups with one email address one wins, and the others leave nothing", async () => {
      const results = await atOnce(subject, 50, (stores, turn) =>
        stores.users.add(aUser(`user-${turn}`, { aliases: [phone(`${turn}`), email("one@x.io")] })),
      );
      expect(results.filter((result) => result === "added")).toHaveLength(1);
      expect(results).toContainEqual({ taken: "email" });
      expect(await subject.stores.users.count(poolId)).toBe(1);
      const loser = results.findIndex((result) => result !== "added");
      expect(await subject.stores.users.bySub(poolId, `sub-user-${loser}`)).toBeUndefined();
      expect(
        await subject.stores.users.byAlias(poolId, "phone_number", `${loser}`),
      ).toBeUndefined();
    });

    test("names and aliases longer than an index takes are unique and found", async () => {
      const { users } = subject.stores;
      const long = `${"𝒜".repeat(2000)}@x.io`;
      const other = `${"𝒜".repeat(2000)}@y.io`;
      await users.add(aUser("a", { attributes: { email: long }, aliases: [email(long)] }));
      expect(await users.add(aUser("b", { aliases: [email(other)] }))).toBe("added");
      expect(await users.add(aUser("c", { aliases: [email(long)] }))).toEqual({ taken: "email" });
      expect((await users.byAlias(poolId, "email", long))?.username).toBe("a");
      expect((await users.byName(poolId, other, ["email"]))?.username).toBe("b");
    });

    test("a user of a pool that is gone is refused by name", async () => {
      const orphan = aUser("alice", { poolId: "us-east-1_nobody" });
      await expect(subject.stores.users.add(orphan)).rejects.toThrow(OwnerGone);
    });

    test("of concurrent updates none is lost", async () => {
      await subject.stores.users.add(aUser("alice"));
      await atOnce(subject, 50, (stores) =>
        stores.users.update(poolId, "sub-alice", (user) => ({
          ...user,
          updatedAt: user.updatedAt + 1,
        })),
      );
      expect((await subject.replica.users.bySub(poolId, "sub-alice"))?.updatedAt).toBe(1050);
      expect(await subject.stores.users.update(poolId, "nobody", (user) => user)).toBeUndefined();
    });

    test("an update moves the user's aliases with it", async () => {
      const { users } = subject.stores;
      await users.add(aUser("alice", { aliases: [email("old@x.io"), phone("+1")] }));
      await users.update(poolId, "sub-alice", (user) => ({
        ...user,
        aliases: [email("new@x.io"), phone("+1")],
      }));
      expect(await users.byAlias(poolId, "email", "old@x.io")).toBeUndefined();
      expect((await users.byAlias(poolId, "email", "new@x.io"))?.username).toBe("alice");
      expect((await users.byAlias(poolId, "phone_number", "+1"))?.username).toBe("alice");
    });

    test("an update that claims somebody's alias is refused and changes nothing", async () => {
      const { users } = subject.stores;
      await users.add(aUser("alice", { aliases: [email("a@x.io")] }));
      await users.add(aUser("bob", { aliases: [phone("+1")] }));
      const claimed = await users.update(poolId, "sub-bob", (user) => ({
        ...user,
        updatedAt: 2000,
        aliases: [email("a@x.io")],
      }));
      expect(claimed).toEqual({ taken: "email" });
      expect(await users.bySub(poolId, "sub-bob")).toEqual(
        aUser("bob", { aliases: [phone("+1")] }),
      );
      expect((await users.byAlias(poolId, "phone_number", "+1"))?.username).toBe("bob");
    });

    test("an alias moves to whoever may evict its holder, and the holder changes in the same step", async () => {
      const { users } = subject.stores;
      await users.add(
        aUser("alice", {
          attributes: { email: "a@x.io" },
          aliases: [email("a@x.io"), phone("+1")],
        }),
      );
      await users.add(aUser("bob"));
      const claim = (user: User): User => ({ ...user, aliases: [email("a@x.io")] });
      const changed = await users.update(poolId, "sub-bob", claim, { evict: unverified });
      expect(changed).toEqual(claim(aUser("bob")));
      expect((await users.byAlias(poolId, "email", "a@x.io"))?.username).toBe("bob");
      const alice = await users.bySub(poolId, "sub-alice");
      expect(alice?.aliases).toEqual([phone("+1")]);
      expect(alice?.attributes["email_verified"]).toBe("false");

      const carol = aUser("carol", { aliases: [email("a@x.io")] });
      expect(await users.add(carol, { evict: unverified })).toBe("added");
      expect((await users.byAlias(poolId, "email", "a@x.io"))?.username).toBe("carol");
      expect((await users.bySub(poolId, "sub-bob"))?.aliases).toEqual([]);
    });

    test("when many evict at once, the alias ends with one of them and nobody else says to hold it", async () => {
      const { users } = subject.stores;
      const names = Array.from({ length: 20 }, (_, i) => `user-${i}`);
      for (const name of names) await users.add(aUser(name));
      await atOnce(subject, names.length, (stores, turn) =>
        stores.users.update(
          poolId,
          `sub-user-${turn}`,
          (user) => ({ ...user, aliases: [email("one@x.io")] }),
          { evict: unverified },
        ),
      );
      const all = (await users.list(poolId, undefined, { limit: 60 })).items;
      const claiming = all.filter(({ aliases }) => aliases.length > 0);
      expect(claiming.map(({ sub }) => sub)).toEqual([
        (await users.byAlias(poolId, "email", "one@x.io"))?.sub,
      ]);
    });

    test("two users that swap aliases at once both end in a whole state", async () => {
      const { users } = subject.stores;
      await users.add(aUser("a", { aliases: [email("a@x.io")] }));
      await users.add(aUser("b", { aliases: [email("b@x.io")] }));
      await atOnce(subject, 10, (stores, turn) =>
        stores.users.update(
          poolId,
          turn % 2 === 0 ? "sub-a" : "sub-b",
          (user) => ({ ...user, aliases: [email(turn % 2 === 0 ? "b@x.io" : "a@x.io")] }),
          { evict: unverified },
        ),
      );
      for (const value of ["a@x.io", "b@x.io"]) {
        const holder = await users.byAlias(poolId, "email", value);
        expect(holder?.aliases).toContainEqual(email(value));
      }
    });

    test("a removed user leaves nothing behind, and its names are free", async () => {
      const { stores } = subject;
      const alice = aUser("alice", { aliases: [email("a@x.io")] });
      await stores.users.add(alice);
      await stores.groups.add(aGroup("staff"));
      await stores.groups.addMember(poolId, "staff", "sub-alice");
      await stores.sessions.put(aSession("session"));
      await stores.sessions.put(aSession("somebody else's", { sub: "sub-bob" }));
      await stores.codes.put(aCode("hash"));
      await stores.grants.add(aGrant("grant"), "token");
      const failures = { count: 1, lastAt: 1, lockedUntil: 1 };
      await stores.signInFailures.update(poolId, "sub-alice", () => failures);

      const removed = await atOnce(subject, 10, (each) => each.users.remove(poolId, "sub-alice"));
      expect(removed.filter(Boolean)).toHaveLength(1);
      expect(await stores.users.byName(poolId, "a@x.io", ["email"])).toBeUndefined();
      expect((await stores.groups.members(poolId, "staff", { limit: 9 })).items).toEqual([]);
      expect(await stores.sessions.byId("session")).toBeUndefined();
      expect(await stores.sessions.byId("somebody else's")).toBeDefined();
      expect(await stores.codes.find(poolId, "sub-alice", "sign-up")).toBeUndefined();
      expect(await stores.grants.byId("grant")).toBeUndefined();
      expect(await stores.grants.byRefreshToken("token")).toBeUndefined();
      expect(await stores.signInFailures.find(poolId, "sub-alice")).toBeUndefined();
      expect(await stores.users.add(alice)).toBe("added");
    });
  });
}
