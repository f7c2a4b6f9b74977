import { describe, expect, test } from "vitest";
import type { MessageFilter } from "../../../emulator/stores/control-interfaces.ts";
import { aMessage, otherPoolId, poolId } from "../builders.ts";
import { atOnce, type Subject } from "../subject.ts";

export function messageSuite(subject: Subject): void {
  const listed = async (filter: MessageFilter = {}, limit = 100) =>
    (await subject.stores.messages.list(filter, limit)).map(({ id }) => id);

  describe("messages", () => {
    test("come newest first, and within a millisecond in reverse order of arrival", async () => {
      const { messages } = subject.stores;
      await messages.add(aMessage("b", { sentAt: 2 }));
      await messages.add(aMessage("c", { sentAt: 2 }));
      await messages.add(aMessage("a", { sentAt: 2 }));
      await messages.add(aMessage("late", { sentAt: 3 }));
      await messages.add(aMessage("early", { sentAt: 1 }));
      expect(await listed()).toEqual(["late", "a", "c", "b", "early"]);
      expect(await listed({}, 2)).toEqual(["late", "a"]);
      expect(await listed({ after: 2 })).toEqual(["late"]);
      expect(await subject.stores.messages.list({}, 1)).toEqual([aMessage("late", { sentAt: 3 })]);
    });

    test("are found by recipient, username, pool and purpose, alone and together", async () => {
      const { messages } = subject.stores;
      await messages.add(aMessage("1"));
      await messages.add(aMessage("2", { to: "bob@example.com", username: "bob" }));
      await messages.add(aMessage("3", { poolId: otherPoolId }));
      await messages.add(aMessage("4", { purpose: "Authentication" }));
      expect(await listed({ to: "alice@example.com" })).toEqual(["4", "3", "1"]);
      expect(await listed({ username: "bob" })).toEqual(["2"]);
      expect(await listed({ poolId })).toEqual(["4", "2", "1"]);
      expect(await listed({ purpose: "SignUp" })).toEqual(["3", "2", "1"]);
      expect(await listed({ to: "alice@example.com", poolId, purpose: "SignUp" })).toEqual(["1"]);
      expect(await listed({ to: "%@example.com" })).toEqual([]);
    });

    test("to an address longer than an index takes are found", async () => {
      const to = `${"a".repeat(5000)}@example.com`;
      await subject.stores.messages.add(aMessage("long", { to }));
      expect(await listed({ to })).toEqual(["long"]);
    });

    test("all arrive when many are sent at once, and none is left after clearing", async () => {
      await atOnce(subject, 50, (stores, turn) => stores.messages.add(aMessage(`${turn}`)));
      expect(await listed()).toHaveLength(50);
      await subject.stores.messages.clear();
      expect(await listed()).toEqual([]);
    });
  });
}
