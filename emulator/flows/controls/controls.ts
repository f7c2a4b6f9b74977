import type { AdjustableClock } from "../../platform/clock.ts";
import { Gate } from "../../platform/gate.ts";
import type { Snapshot } from "../../stores/control-interfaces.ts";
import type { EmulatorContext } from "../context.ts";
import type { SeedOutcome } from "../seeding/seed-outcome.ts";
import { applySeed } from "../seeding/apply-seed.ts";
import type { SeedSource } from "../seeding/check-seed.ts";
import { CallLog } from "./call-log.ts";
import { ClockControl } from "./clock-control.ts";
import { Events } from "./events.ts";
import { Faults } from "./faults.ts";
import { inOneStep } from "./in-one-step.ts";
import { sharedStateReader } from "./shared-state.ts";

/** Everything that a test may do to an emulator. */
export interface Controls {
  readonly clock: ClockControl;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly events: Events;
  /** Around all that reads or changes the state: a restore or a reset has it for itself. */
  readonly gate: Gate;
  /** Takes over what other emulators on the store have changed; before every request. */
  refresh(): Promise<void>;
  /** Back to the seed, the machine's time and no faults; snapshots stay. */
  reset(): Promise<void>;
  /** Adds what the seed declares and is not there, all of it or nothing. @throws SeedError */
  seed(source: SeedSource): Promise<SeedOutcome>;
  takeSnapshot(name: string): Promise<Snapshot>;
  /** False when there is none of that name. */
  restoreSnapshot(name: string): Promise<boolean>;
  removeSnapshot(name: string): Promise<boolean>;
  /** New keys sign from now on. Answers the ids of all that verify, those that sign first; undefined without a pool. */
  rotateKeys(poolId: string): Promise<readonly string[] | undefined>;
}

/** What controls are made of. */
export interface ControlNeeds {
  readonly context: EmulatorContext;
  readonly clock: AdjustableClock;
  /** Fills the emptied store. */
  readonly refill: (context: EmulatorContext) => Promise<void>;
  /** Of pools whose seed gives no id. */
  readonly region: string;
}

export function createControls({ context, clock, refill, region }: ControlNeeds): Controls {
  const { stores, keys } = context;
  const gate = new Gate();
  const events = new Events();
  const calls = new CallLog(events);
  const faults = new Faults(context.random, events);
  const shared = stores.sharedState;
  const refresh = sharedStateReader({
    shared,
    clock,
    keys,
    clockMoved: () => events.emit({ type: "clock", data: control.state() }),
  });
  const control = new ClockControl({ clock, shared, refresh });
  context.delivery.onDelivered((data) => events.emit({ type: "message", data }));

  return {
    clock: control,
    calls,
    faults,
    events,
    gate,
    refresh,
    async reset() {
      await gate.alone(async () => {
        await inOneStep(
          context,
          async (inside) => {
            await inside.stores.clear();
            await refill(inside);
          },
          refresh,
        );
        faults.clear();
        calls.clear();
      });
      events.emit({ type: "reset", data: {} });
    },
    async seed(source) {
      const outcome = await inOneStep(context, (inside) => applySeed(inside, source, { region }));
      events.emit({ type: "seed", data: outcome });
      return outcome;
    },
    async takeSnapshot(name) {
      const taken = await gate.alone(() => stores.snapshots.take(name, clock.unmoved()));
      events.emit({ type: "snapshot", data: { name, was: "taken" } });
      return taken;
    },
    async restoreSnapshot(name) {
      const restored = await gate.alone(async () => {
        const found = await stores.snapshots.restore(name);
        await refresh();
        return found;
      });
      if (restored) events.emit({ type: "snapshot", data: { name, was: "restored" } });
      return restored;
    },
    async removeSnapshot(name) {
      const removed = await stores.snapshots.remove(name);
      if (removed) events.emit({ type: "snapshot", data: { name, was: "removed" } });
      return removed;
    },
    async rotateKeys(poolId) {
      if ((await stores.pools.byId(poolId)) === undefined) return undefined;
      await keys.rotate(poolId);
      // The others on the store must not sign with the old ones any more, nor publish a set without the new ones.
      await shared.beginEpoch();
      return (await keys.jwks(poolId)).keys.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
    },
  };
}
