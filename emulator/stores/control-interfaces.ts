import type { Message } from "../domain/message.ts";
import type { ClockSetting } from "../platform/clock.ts";

export interface MessageFilter {
  readonly to?: string;
  readonly username?: string;
  readonly poolId?: string;
  readonly purpose?: string;
  /** Only messages sent after this, epoch milliseconds. */
  readonly after?: number;
}

export interface MessageStore {
  add(message: Message): Promise<void>;
  /** Newest first; messages of the same millisecond in reverse order of arrival. */
  list(filter: MessageFilter, limit: number): Promise<readonly Message[]>;
  clear(): Promise<void>;
}

/** What all emulators on one store go by. */
export interface SharedState {
  readonly clock: ClockSetting;
  /** Another one each time the store was emptied or restored, or keys were rotated: what was kept of it elsewhere is worthless then. */
  readonly epoch: number;
}

export interface SharedStateStore {
  /** Cheap: asked before every request. */
  read(): Promise<SharedState>;
  /** Compare-and-swap; answers the new setting. */
  moveClock(change: (setting: ClockSetting) => ClockSetting): Promise<ClockSetting>;
  /** Has everybody on the store let go of what they hold of it in memory. */
  beginEpoch(): Promise<void>;
}

export interface Snapshot {
  readonly name: string;
  readonly takenAt: number;
}

export interface SnapshotStore {
  /** Keeps everything as it stands, the clock's setting included, in place of an earlier snapshot of that name. */
  take(name: string, at: number): Promise<Snapshot>;
  /** Makes everything as it was, in one step. False when there is no such snapshot. */
  restore(name: string): Promise<boolean>;
  /** Oldest first. */
  list(): Promise<readonly Snapshot[]>;
  remove(name: string): Promise<boolean>;
}
