import { describe, expect, test } from "vitest";
import { OwnerGone } from "../../../emulator/stores/owner-gone.ts";
import { aKey, otherPoolId, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function signingKeySuite(subject: Subject): void {
  const pair = (name: string, createdAt = 1000) => [
    aKey(`${name}-access`, "access", { createdAt }),
    aKey(`${name}-id`, "id", { createdAt }),
  ];

  describe("signing keys", () => {
    test("of concurrent first pairs one is the pool's, and all are told which", async () => {
      const told = await atOnce(subject, 20, (stores, turn) =>
        stores.signingKeys.addFirst(pair(`pair${turn}`)),
      );
      const keys = await subject.stores.signingKeys.ofPool(poolId);
      expect(keys).toHaveLength(2);
      for (const answer of told) expect(answer).toEqual(keys);
      expect(await subject.stores.signingKeys.ofPool(otherPoolId)).toEqual([]);
    });

    test("rotation retires the current keys and keeps them", async () => {
      const { signingKeys } = subject.stores;
      await signingKeys.addFirst(pair("old"));
      await signingKeys.rotate(poolId, pair("new", 2000), 2000);
      const keys = await signingKeys.ofPool(poolId);
      expect(keys.map(({ kid, retiredAt }) => [kid, retiredAt])).toEqual([
        ["old-access", 2000],
        ["old-id", 2000],
        ["new-access", undefined],
        ["new-id", undefined],
      ]);
      expect(keys[0]?.privateKey).toBe("private half of old-access");
    });

    test("after concurrent rotations one pair is current", async () => {
      await subject.stores.signingKeys.addFirst(pair("old"));
      await atOnce(subject, 10, (stores, turn) =>
        stores.signingKeys.rotate(poolId, pair(`pair${turn}`, 2000 + turn), 2000 + turn),
      );
      const keys = await subject.stores.signingKeys.ofPool(poolId);
      expect(keys).toHaveLength(22);
      const current = keys.filter(({ retiredAt }) => retiredAt === undefined);
      expect(current.map(({ use }) => use)).toEqual(["access", "id"]);
    });

    test("keys of a pool that is gone are refused by name", async () => {
      const keys = [aKey("kid", "id", { poolId: "us-east-1_nobody" })];
      await expect(subject.stores.signingKeys.addFirst(keys)).rejects.toThrow(OwnerGone);
    });
  });
}
