import { describe, expect, test } from "vitest";
import { aDomain, otherPoolId, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function domainSuite(subject: Subject): void {
  describe("domains", () => {
    test("a domain is taken once, by whichever pool", async () => {
      const added = await atOnce(subject, 20, (stores, turn) =>
        stores.domains.add(aDomain("raced", { poolId: turn % 3 === 0 ? poolId : otherPoolId })),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
    });

    test("a pool's domains are listed oldest first", async () => {
      const { domains } = subject.stores;
      await domains.add(aDomain("prefix", { createdAt: 2 }));
      await domains.add(aDomain("auth.example.com", { createdAt: 1 }));
      await domains.add(aDomain("other", { poolId: otherPoolId }));
      const names = (await domains.ofPool(poolId)).map(({ domain }) => domain);
      expect(names).toEqual(["auth.example.com", "prefix"]);
    });

    test("of concurrent updates none is lost", async () => {
      await subject.stores.domains.add(aDomain("prefix"));
      await atOnce(subject, 20, (stores) =>
        stores.domains.update("prefix", (domain) => ({
          ...domain,
          updatedAt: domain.updatedAt + 1,
        })),
      );
      expect((await subject.stores.domains.byName("prefix"))?.updatedAt).toBe(1020);
      expect(await subject.stores.domains.update("none", (domain) => domain)).toBeUndefined();
    });

    test("a removed domain is free again", async () => {
      const { domains } = subject.stores;
      await domains.add(aDomain("prefix"));
      expect(await domains.remove("prefix")).toBe(true);
      expect(await domains.remove("prefix")).toBe(false);
      expect(await domains.byName("prefix")).toBeUndefined();
      expect(await domains.add(aDomain("prefix", { poolId: otherPoolId }))).toBe(true);
    });
  });
}
