import { describe, expect, test } from "vitest";
import type { ResourceServer } from "../../../emulator/domain/resource-server.ts";
import { InvalidCursor } from "../../../emulator/stores/invalid-cursor.ts";
import { aPool, otherPoolId, poolId } from "../builders.ts";
import { atOnce, everyPage, type Subject } from "../subject.ts";

const aServer = (identifier: string, given: Partial<ResourceServer> = {}): ResourceServer => ({
  poolId,
  identifier,
  name: `server ${identifier}`,
  scopes: [],
  ...given,
});

export function resourceServerSuite(subject: Subject): void {
  describe("resource servers", () => {
    test("an identifier is taken once in a pool", async () => {
      const added = await atOnce(subject, 10, (stores, turn) =>
        stores.resourceServers.add(aServer("https://api", { name: `turn ${turn}` })),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      const { resourceServers } = subject.stores;
      expect(await resourceServers.add(aServer("https://api", { poolId: otherPoolId }))).toBe(true);
      expect(await resourceServers.byIdentifier(poolId, "https://API")).toBeUndefined();
    });

    test("of concurrent updates none is lost", async () => {
      const { resourceServers } = subject.stores;
      await resourceServers.add(aServer("api"));
      await atOnce(subject, 20, (stores, turn) =>
        stores.resourceServers.update(poolId, "api", (server) => ({
          ...server,
          scopes: [...server.scopes, { name: `s${turn}`, description: "d" }],
        })),
      );
      expect((await resourceServers.byIdentifier(poolId, "api"))?.scopes).toHaveLength(20);
      expect(await resourceServers.update(poolId, "none", (server) => server)).toBeUndefined();
    });

    test("they are listed by identifier in code point order", async () => {
      const { resourceServers } = subject.stores;
      for (const identifier of ["b", "a", "Z", "_"]) await resourceServers.add(aServer(identifier));
      await resourceServers.add(aServer("foreign", { poolId: otherPoolId }));
      const identifiers = (servers: readonly ResourceServer[]) =>
        servers.map(({ identifier }) => identifier);
      const paged = await everyPage((page) => resourceServers.list(poolId, page), 3);
      expect(identifiers(paged)).toEqual(["Z", "_", "a", "b"]);
      expect(identifiers(await resourceServers.ofPool(poolId))).toEqual(["Z", "_", "a", "b"]);
      const garbage = resourceServers.list(poolId, { limit: 1, after: "garbage" });
      await expect(garbage).rejects.toThrow(InvalidCursor);
    });

    test("they go one by one, and with their pool", async () => {
      const { pools, resourceServers } = subject.stores;
      await resourceServers.add(aServer("a"));
      await resourceServers.add(aServer("b"));
      expect(await resourceServers.remove(poolId, "a")).toBe(true);
      expect(await resourceServers.remove(poolId, "a")).toBe(false);
      await pools.remove(poolId);
      await pools.add(aPool());
      expect(await resourceServers.ofPool(poolId)).toEqual([]);
    });
  });
}
