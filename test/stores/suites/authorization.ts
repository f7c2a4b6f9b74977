import { describe, expect, test } from "vitest";
import type { AuthorizationCode } from "../../../emulator/domain/authorization-code.ts";
import type { LoginSession } from "../../../emulator/domain/login-session.ts";
import type { PageProgress } from "../../../emulator/domain/page-progress.ts";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { aUser, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

const code = (id: string, given: Partial<AuthorizationCode> = {}): AuthorizationCode => ({
  id,
  poolId,
  clientId: "client",
  sub: "sub-alice",
  redirectUri: "https://app.example/callback",
  scopes: ["openid", "email"],
  nonce: "n",
  authTime: 1,
  expiresAt: 301_000,
  ...given,
});

const login = (id: string, given: Partial<LoginSession> = {}): LoginSession => ({
  id,
  poolId,
  sub: "sub-alice",
  authTime: 1,
  expiresAt: 3_601_000,
  ...given,
});

const progress = (id: string, given: Partial<PageProgress> = {}): PageProgress => ({
  id,
  poolId,
  clientId: "client",
  of: "sign-in",
  data: { told: { delivery: { Destination: "a***" } } },
  expiresAt: 181_000,
  ...given,
});

export function authorizationSuite(subject: Subject): void {
  const addAlice = () => subject.stores.users.add(aUser("alice"));

  describe("authorization codes, login sessions and page progress", () => {
    test("each is found as it was put, by its id alone", async () => {
      await addAlice();
      const { authorizationCodes, loginSessions, pageProgress } = subject.stores;
      await authorizationCodes.put(code("one"));
      await loginSessions.put(login("one"));
      await pageProgress.put(progress("one"));
      expect(await subject.replica.authorizationCodes.find("one")).toEqual(code("one"));
      expect(await subject.replica.loginSessions.find("one")).toEqual(login("one"));
      expect(await subject.replica.pageProgress.find("one")).toEqual(progress("one"));
      expect(await authorizationCodes.find("ONE")).toBeUndefined();
      expect(await loginSessions.find("two")).toBeUndefined();
      expect(await pageProgress.find("two")).toBeUndefined();
    });

    test("of fifty concurrent exchanges of one code one takes it", async () => {
      await addAlice();
      await subject.stores.authorizationCodes.put(code("one"));
      const taken = await atOnce(subject, 50, (stores) => stores.authorizationCodes.take("one"));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await subject.stores.authorizationCodes.find("one")).toBeUndefined();
    });

    test("a login session and a page's progress end once", async () => {
      await addAlice();
      await subject.stores.loginSessions.put(login("one"));
      await subject.stores.pageProgress.put(progress("one"));
      for (const take of [
        (stores: Subject["stores"]) => stores.loginSessions.take("one"),
        (stores: Subject["stores"]) => stores.pageProgress.take("one"),
      ]) {
        expect((await atOnce(subject, 10, take)).filter(Boolean)).toHaveLength(1);
      }
    });

    test("they go with their user and their pool", async () => {
      await addAlice();
      const { authorizationCodes, loginSessions, pageProgress, users, pools } = subject.stores;
      await authorizationCodes.put(code("one"));
      await loginSessions.put(login("one"));
      await pageProgress.put(progress("one"));
      await users.remove(poolId, "sub-alice");
      expect(await authorizationCodes.find("one")).toBeUndefined();
      expect(await loginSessions.find("one")).toBeUndefined();
      await pools.remove(poolId);
      expect(await pageProgress.find("one")).toBeUndefined();
    });

    test("nothing is kept for a user or pool that is gone", async () => {
      const { authorizationCodes, loginSessions, pageProgress } = subject.stores;
      await expect(authorizationCodes.put(code("one"))).rejects.toThrow(OwnerGone);
      await expect(loginSessions.put(login("one"))).rejects.toThrow(OwnerGone);
      const elsewhere = progress("one", { poolId: "us-east-1_gone00000" });
      await expect(pageProgress.put(elsewhere)).rejects.toThrow(OwnerGone);
    });

    test("purging forgets what has expired, and clearing everything", async () => {
      await addAlice();
      const { authorizationCodes, loginSessions, pageProgress } = subject.stores;
      for (const [id, expiresAt] of [
        ["expired", 1000],
        ["live", 1001],
      ] as const) {
        await authorizationCodes.put(code(id, { expiresAt }));
        await loginSessions.put(login(id, { expiresAt }));
        await pageProgress.put(progress(id, { expiresAt }));
      }
      await subject.stores.purge(1000);
      for (const store of [authorizationCodes, loginSessions, pageProgress]) {
        expect(await store.find("expired")).toBeUndefined();
        expect(await store.find("live")).toBeDefined();
      }
      await subject.stores.clear();
      for (const store of [authorizationCodes, loginSessions, pageProgress]) {
        expect(await store.find("live")).toBeUndefined();
      }
    });
  });
}
