import { describe, expect, test } from "vitest";
import { aClient, aPool, aUser, email, poolId } from "../builders.ts";
import type { Subject } from "../subject.ts";

export function atomicitySuite(subject: Subject): void {
  describe("atomically", () => {
    test("everything that the work did is there at the end, for everybody", async () => {
      const { stores, replica } = subject;
      await stores.pools.byId("us-east-1_New");
      const answer = await stores.atomically(async (inner) => {
        await inner.pools.add(aPool({ id: "us-east-1_New" }));
        await inner.users.add(aUser("alice", { aliases: [email("a@x.io")] }));
        expect(await inner.users.byUsername(poolId, "alice")).toBeDefined();
        return "done";
      });
      expect(answer).toBe("done");
      expect(await stores.pools.byId("us-east-1_New")).toBeDefined();
      expect(await replica.users.byName(poolId, "a@x.io", ["email"])).toBeDefined();
    });

    test("nothing is there when the work throws", async () => {
      const { stores } = subject;
      const work = stores.atomically(async (inner) => {
        await inner.clients.add(aClient("client"));
        await inner.users.add(aUser("alice", { aliases: [email("a@x.io")] }));
        throw new Error("on second thoughts");
      });
      await expect(work).rejects.toThrow("on second thoughts");
      expect(await stores.clients.byId("client")).toBeUndefined();
      expect(await stores.users.byUsername(poolId, "alice")).toBeUndefined();
    });

    test("what is refused within the work undoes itself alone", async () => {
      const { stores } = subject;
      await stores.users.add(aUser("alice", { aliases: [email("a@x.io")] }));
      await stores.atomically(async (inner) => {
        await inner.users.add(aUser("bob"));
        const taken = await inner.users.add(aUser("carol", { aliases: [email("a@x.io")] }));
        expect(taken).toEqual({ taken: "email" });
        await inner.users.add(aUser("dave"));
      });
      const { items } = await stores.users.list(poolId, undefined, { limit: 60 });
      expect(items.map(({ username }) => username)).toEqual(["alice", "bob", "dave"]);
    });

    test("a change of what was read before is seen at once afterwards", async () => {
      const { stores } = subject;
      await stores.pools.byId(poolId);
      await stores.atomically((inner) =>
        inner.pools.update(poolId, (pool) => ({ ...pool, name: "changed" })),
      );
      expect((await stores.pools.byId(poolId))?.name).toBe("changed");
    });
  });
}
