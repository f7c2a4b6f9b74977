import type { PoolShape } from "../fronts/control/shapes.ts";
import type { SnapshotShape } from "../fronts/control/shapes.ts";
import type { SeedOutcome } from "../flows/seeding/seed-outcome.ts";
import type { Seed } from "../flows/seeding/seed.ts";
import { clockOver, type EmulatorClock } from "./clock.ts";
import { asked, told, type ControlTransport } from "./control-transport.ts";
import { faultsOver, type EmulatorFaults } from "./faults.ts";
import { inboxOver, type Inbox } from "./inbox.ts";
import { requestsOver, type EmulatorRequests } from "./requests.ts";

/** Everything that a test may do to an emulator, wherever it runs. What is refused rejects with a ControlRefusal. */
export interface EmulatorControls {
  readonly inbox: Inbox;
  readonly clock: EmulatorClock;
  readonly faults: EmulatorFaults;
  readonly requests: EmulatorRequests;
  /** The pools there are now, of all regions, with their clients and client secrets. */
  listPools(): Promise<readonly PoolShape[]>;
  /** Back to the seed, the machine's time and no faults; snapshots stay. */
  reset(): Promise<void>;
  /** Keeps everything as it stands, the clock included, in place of an earlier snapshot of that name. */
  snapshot(name?: string): Promise<SnapshotShape>;
  /** Makes everything as it was. */
  restore(name?: string): Promise<void>;
  /** Oldest first. */
  listSnapshots(): Promise<readonly SnapshotShape[]>;
  removeSnapshot(name: string): Promise<void>;
  /** Adds what the seed declares and is not there: all of it or nothing. */
  seed(seed: Seed): Promise<SeedOutcome>;
  /** New keys sign from now on, the ones before verify on; answers the ids of all, those that sign first. */
  rotateKeys(poolId: string): Promise<readonly string[]>;
}

const usualName = "default";

/** The control API over whichever transport. */
export function emulatorControls(transport: ControlTransport): EmulatorControls {
  const snapshotPath = (name: string): string => `/snapshots/${encodeURIComponent(name)}`;
  return {
    inbox: inboxOver(transport),
    clock: clockOver(transport),
    faults: faultsOver(transport),
    requests: requestsOver(transport),
    async listPools() {
      const request = { method: "GET", path: "/pools" } as const;
      return (await told<{ pools: readonly PoolShape[] }>(transport, request)).pools;
    },
    async reset() {
      await asked(transport, { method: "POST", path: "/reset" });
    },
    snapshot: (name = usualName) =>
      told<SnapshotShape>(transport, { method: "PUT", path: snapshotPath(name) }),
    async restore(name = usualName) {
      await asked(transport, { method: "POST", path: `${snapshotPath(name)}/restore` });
    },
    async listSnapshots() {
      const request = { method: "GET", path: "/snapshots" } as const;
      return (await told<{ snapshots: readonly SnapshotShape[] }>(transport, request)).snapshots;
    },
    async removeSnapshot(name) {
      await asked(transport, { method: "DELETE", path: snapshotPath(name) });
    },
    seed: (body) => told<SeedOutcome>(transport, { method: "POST", path: "/seed", body }),
    async rotateKeys(poolId) {
      const path = `/pools/${encodeURIComponent(poolId)}/keys/rotate`;
      return (await told<{ keys: readonly string[] }>(transport, { method: "POST", path })).keys;
    },
  };
}
