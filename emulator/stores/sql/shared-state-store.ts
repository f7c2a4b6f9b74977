import { unmovedClock, type ClockSetting } from "../../platform/clock.ts";
import type { SharedState, SharedStateStore } from "../control-interfaces.ts";
import type { Connection, Database } from "./database.ts";
import { prepared } from "./prepared.ts";

/** The clock and the epoch of everybody on this database, in one row. */
export function sharedStateStore(database: Database): SharedStateStore {
  const { build } = database;
  const kept = database.cache<SharedState>();
  const row = prepared(() => build.selectFrom("shared_state").select(["clock", "epoch"]));
  const move = prepared((p: { from: string; to: string }) =>
    build
      .updateTable("shared_state")
      .set({ clock: p.to })
      .where("clock", "=", p.from)
      .returning("epoch"),
  );

  const next = prepared(() =>
    build.updateTable("shared_state").set((eb) => ({ epoch: eb("epoch", "+", 1) })),
  );

  async function present(): Promise<{ readonly clock: string; readonly epoch: number }> {
    const found = await row.first(database, {});
    if (found === undefined) throw new Error("the store has lost its shared state");
    return found;
  }

  return {
    read: async () => {
      const state = await kept.read("", async () => {
        const { clock, epoch } = await present();
        return { clock: parsedClock(clock), epoch };
      });
      return state ?? { clock: unmovedClock, epoch: 0 };
    },
    moveClock: async (change) => {
      for (;;) {
        const { clock } = await present();
        const to = change(parsedClock(clock));
        if (await move.hits(database, { from: clock, to: JSON.stringify(to) })) {
          database.forgetReads();
          return to;
        }
      }
    },
    beginEpoch: async () => {
      await next.all(database, {});
      database.forgetReads();
    },
  };
}

/** Sets the clock and begins a new epoch: what follows whenever the state becomes another. */
export function beginEpoch({ build }: Pick<Database, "build">) {
  const begin = prepared((p: { clock: string }) =>
    build.updateTable("shared_state").set((eb) => ({
      clock: p.clock,
      epoch: eb("epoch", "+", 1),
    })),
  );
  return async (on: Connection, clock: string): Promise<void> => {
    await begin.all(on, { clock });
  };
}

/** We wrote it ourselves. */
const parsedClock = (text: string): ClockSetting => JSON.parse(text) as ClockSetting;
