import { describe, expect, test } from "vitest";
import {
  aClient,
  aCode,
  aGrant,
  aGroup,
  aKey,
  aMessage,
  aSession,
  aUser,
  email,
  poolId,
} from "../builders.ts";
import type { Subject } from "../subject.ts";

const hour = 3_600_000;

/** What the suite opens its stores with. */
export const kept = { keptMessages: 5, keptGrantsPerUser: 3 };

export function housekeepingSuite(subject: Subject): void {
  describe("purging", () => {
    test("forgets expired sessions, and keeps closed ones until they expire", async () => {
      const { sessions } = subject.stores;
      await sessions.put(aSession("expired", { expiresAt: 1000 }));
      await sessions.put(aSession("open", { expiresAt: 1001 }));
      await sessions.put(aSession("used", { expiresAt: 1001 }));
      await sessions.close("used", "used");
      await subject.stores.purge(1000);
      expect(await sessions.byId("expired")).toBeUndefined();
      expect(await sessions.byId("open")).toBeDefined();
      expect((await sessions.byId("used"))?.closed).toBe("used");
    });

    test("forgets expired codes", async () => {
      await subject.stores.codes.put(aCode("expired", { expiresAt: 1000 }));
      await subject.stores.codes.put(
        aCode("live", { purpose: "forgot-password", expiresAt: 1001 }),
      );
      await subject.stores.purge(1000);
      expect(await subject.stores.codes.find(poolId, "sub-alice", "sign-up")).toBeUndefined();
      expect(await subject.stores.codes.find(poolId, "sub-alice", "forgot-password")).toBeDefined();
    });

    test("keeps an expired grant for as long as its last access token may live, a day", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one", { expiresAt: 1000 }), "token");
      await grants.rotate("one", "token", "next", 500);
      await subject.stores.purge(1000 + 24 * hour - 1);
      expect(await grants.byRefreshToken("next")).toBeDefined();
      await subject.stores.purge(1000 + 24 * hour);
      expect(await grants.byId("one")).toBeUndefined();
      expect(await grants.byRefreshToken("token")).toBeUndefined();
      expect(await grants.byRefreshToken("next")).toBeUndefined();
    });

    test("keeps the newest sign-ins of each user", async () => {
      const { grants } = subject.stores;
      const all = ["1", "2", "3", "4", "5"];
      for (const id of all) await grants.add(aGrant(id), `token-${id}`);
      await grants.add(aGrant("other", { sub: "sub-bob" }), "token-other");
      await subject.stores.purge(1000);
      const left = (await grants.ofUser(poolId, "sub-alice", 0)).map(({ id }) => id);
      expect(left).toEqual(["5", "4", "3"]);
      expect(await grants.byRefreshToken("token-2")).toBeUndefined();
      expect(await grants.byRefreshToken("token-3")).toBeDefined();
      expect(await grants.byId("other")).toBeDefined();
    });

    test("forgets attempts older than a day", async () => {
      await subject.stores.attempts.record("key", 1000, 0);
      await subject.stores.attempts.record("key", 1001, 0);
      await subject.stores.purge(1000 + 24 * hour);
      expect(await subject.stores.attempts.record("key", 2000, 0)).toBe(2);
    });

    test("keeps the newest messages", async () => {
      const { messages } = subject.stores;
      await messages.add(aMessage("late", { sentAt: 5 }));
      for (let i = 0; i < kept.keptMessages; i += 1)
        await messages.add(aMessage(`${i}`, { sentAt: 3 }));
      await messages.add(aMessage("early", { sentAt: 1 }));
      const newest = (await messages.list({}, kept.keptMessages)).map(({ id }) => id);
      expect(newest).toHaveLength(kept.keptMessages);
      await subject.stores.purge(1000);
      expect((await messages.list({}, 100)).map(({ id }) => id)).toEqual(newest);
      await subject.stores.purge(1000);
      expect((await messages.list({}, 100)).map(({ id }) => id)).toEqual(newest);
      expect(newest).not.toContain("0");
    });
  });

  describe("clearing", () => {
    test("empties everything, and everything can be used again", async () => {
      const { stores } = subject;
      await stores.clients.add(aClient("client"));
      await stores.clients.byId("client");
      await stores.users.add(aUser("alice", { aliases: [email("a@x.io")] }));
      await stores.groups.add(aGroup("staff"));
      await stores.groups.addMember(poolId, "staff", "sub-alice");
      await stores.sessions.put(aSession("session"));
      await stores.grants.add(aGrant("grant"), "token");
      await stores.signingKeys.addFirst([aKey("kid", "id")]);
      await stores.messages.add(aMessage("message"));
      await stores.clear();
      expect(await stores.pools.byId(poolId)).toBeUndefined();
      expect(await subject.replica.clients.byId("client")).toBeUndefined();
      expect(await stores.users.byName(poolId, "a@x.io", ["email"])).toBeUndefined();
      expect(await stores.sessions.byId("session")).toBeUndefined();
      expect(await stores.grants.byRefreshToken("token")).toBeUndefined();
      expect(await stores.signingKeys.ofPool(poolId)).toEqual([]);
      expect(await stores.messages.list({}, 10)).toEqual([]);
      expect(await stores.attempts.record("key", 1, 0)).toBe(1);
    });
  });
}
