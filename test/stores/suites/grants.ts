import { describe, expect, test } from "vitest";
import { aGrant, otherPoolId, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function grantSuite(subject: Subject): void {
  describe("grants", () => {
    test("a grant is found by its id and by its refresh token", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"), "token");
      await grants.add(aGrant("without"));
      expect(await subject.replica.grants.byId("one")).toEqual(aGrant("one"));
      expect(await grants.byRefreshToken("token")).toEqual({ grant: aGrant("one") });
      expect(await grants.byId("without")).toEqual(aGrant("without"));
      expect(await grants.byId("none")).toBeUndefined();
      expect(await grants.byRefreshToken("none")).toBeUndefined();
    });

    test("a rotated refresh token tells when it was, and its successor is current", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"), "first");
      expect(await grants.rotate("one", "first", "second", 50)).toBe(true);
      expect(await grants.rotate("one", "second", "third", 60)).toBe(true);
      expect(await grants.byRefreshToken("first")).toEqual({ grant: aGrant("one"), rotatedAt: 50 });
      expect(await grants.byRefreshToken("second")).toEqual({
        grant: aGrant("one"),
        rotatedAt: 60,
      });
      expect(await grants.byRefreshToken("third")).toEqual({ grant: aGrant("one") });
    });

    test("of fifty concurrent rotations one wins, and only its token is current", async () => {
      await subject.stores.grants.add(aGrant("one"), "first");
      const rotated = await atOnce(subject, 50, (stores, turn) =>
        stores.grants.rotate("one", "first", `next-${turn}`, 50),
      );
      expect(rotated.filter(Boolean)).toHaveLength(1);
      const winner = rotated.indexOf(true);
      expect(await subject.stores.grants.byRefreshToken(`next-${winner}`)).toBeDefined();
      const loser = `next-${winner === 0 ? 1 : 0}`;
      expect(await subject.stores.grants.byRefreshToken(loser)).toBeUndefined();
    });

    test("a rotated, unknown or foreign refresh token does not rotate", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"), "first");
      await grants.add(aGrant("two"), "other");
      await grants.rotate("one", "first", "second", 50);
      expect(await grants.rotate("one", "first", "third", 60)).toBe(false);
      expect(await grants.rotate("one", "none", "third", 60)).toBe(false);
      expect(await grants.rotate("one", "other", "third", 60)).toBe(false);
      expect((await grants.byRefreshToken("first"))?.rotatedAt).toBe(50);
    });

    test("a further refresh token is as current as the first and rotates by itself", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"), "first");
      await grants.rotate("one", "first", "second", 50);
      await grants.addRefreshToken("one", "retry");
      expect(await grants.byRefreshToken("retry")).toEqual({ grant: aGrant("one") });
      expect(await grants.rotate("one", "retry", "third", 60)).toBe(true);
      expect(await grants.byRefreshToken("second")).toEqual({ grant: aGrant("one") });
      await grants.addRefreshToken("none", "lost");
      expect(await grants.byRefreshToken("lost")).toBeUndefined();
    });

    test("the earliest revocation stays, whoever reads the grant", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"), "token");
      await atOnce(subject, 10, (stores, turn) => stores.grants.revoke("one", 100 + turn));
      expect((await grants.byId("one"))?.revokedAt).toBe(100);
      await grants.revoke("one", 90);
      expect((await grants.byRefreshToken("token"))?.grant.revokedAt).toBe(90);
      await grants.revoke("none", 1);
      expect(await grants.byId("none")).toBeUndefined();
    });

    test("revoking all of a user leaves others' grants and earlier revocations alone", async () => {
      const { grants } = subject.stores;
      await grants.add(aGrant("one"));
      await grants.add(aGrant("two"));
      await grants.add(aGrant("bob's", { sub: "sub-bob" }));
      await grants.add(aGrant("foreign", { poolId: otherPoolId }));
      await grants.revoke("two", 50);
      await grants.revokeAllOf(poolId, "sub-alice", 100);
      const revoked = await Promise.all(
        ["one", "two", "bob's", "foreign"].map(async (id) => (await grants.byId(id))?.revokedAt),
      );
      expect(revoked).toEqual([100, 50, undefined, undefined]);
    });

    test("a session shows its latest activity, beside the revocation", async () => {
      const { grants } = subject.stores;
      const session = { id: "tkn1", createdAt: 10, lastActiveAt: 10 };
      await grants.add(aGrant("one", { session }), "token");
      expect(await grants.byId("one")).toEqual(aGrant("one", { session }));
      const later = { ...session, lastActiveAt: 20, requester: { ip: "::1", userAgent: "" } };
      await grants.noteActivity("one", later);
      await grants.revoke("one", 30);
      const expected = aGrant("one", { session: later, revokedAt: 30 });
      expect(await subject.replica.grants.byId("one")).toEqual(expected);
      expect(await grants.byRefreshToken("token")).toEqual({ grant: expected });
      await grants.noteActivity("none", later);
      expect(await grants.byId("none")).toBeUndefined();
    });

    test("a user's live grants come newest first", async () => {
      const { grants } = subject.stores;
      for (const id of ["b", "a", "c"]) await grants.add(aGrant(id));
      await grants.add(aGrant("expired", { expiresAt: 500 }));
      await grants.add(aGrant("revoked"));
      await grants.revoke("revoked", 1);
      const live = await grants.ofUser(poolId, "sub-alice", 500);
      expect(live.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    });
  });
}
