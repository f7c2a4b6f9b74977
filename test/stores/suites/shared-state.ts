import { describe, expect, test } from "vitest";
import { atOnce, type Subject } from "../subject.ts";

export function sharedStateSuite(subject: Subject): void {
  describe("shared state", () => {
    test("starts with a clock that nobody has moved", async () => {
      expect((await subject.stores.sharedState.read()).clock).toEqual({ ahead: 0 });
    });

    test("a moved clock is moved for everybody on the store", async () => {
      const { stores, replica } = subject;
      expect(await stores.sharedState.moveClock(() => ({ frozenAt: 5000 }))).toEqual({
        frozenAt: 5000,
      });
      expect((await replica.sharedState.read()).clock).toEqual({ frozenAt: 5000 });
      await replica.sharedState.moveClock(() => ({ ahead: 7 }));
      expect((await stores.sharedState.read()).clock).toEqual({ ahead: 7 });
    });

    test("of concurrent moves none is lost", async () => {
      await atOnce(subject, 20, (stores) =>
        stores.sharedState.moveClock((setting) => ({
          ahead: ("ahead" in setting ? setting.ahead : 0) + 1,
        })),
      );
      expect((await subject.replica.sharedState.read()).clock).toEqual({ ahead: 20 });
    });

    test("a new epoch leaves the clock as it is, and begins for everybody", async () => {
      const { stores, replica } = subject;
      await stores.sharedState.moveClock(() => ({ ahead: 7 }));
      const { epoch } = await replica.sharedState.read();
      await stores.sharedState.beginEpoch();
      const after = await replica.sharedState.read();
      expect(after.clock).toEqual({ ahead: 7 });
      expect(after.epoch).not.toBe(epoch);
    });

    test("emptying the store sets the clock back and begins another epoch, for everybody", async () => {
      const { stores, replica } = subject;
      await stores.sharedState.moveClock(() => ({ ahead: 7 }));
      const before = await replica.sharedState.read();
      await stores.clear();
      const after = await replica.sharedState.read();
      expect(after.clock).toEqual({ ahead: 0 });
      expect(after.epoch).not.toBe(before.epoch);
    });
  });
}
