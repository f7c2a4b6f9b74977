import {
  movedTo,
  timeOf,
  unmovedClock,
  type AdjustableClock,
  type ClockSetting,
} from "../../platform/clock.ts";
import type { SharedStateStore } from "../../stores/control-interfaces.ts";

/** What the clock shows. Epoch milliseconds. */
export interface ClockState {
  readonly now: number;
  /** What it would show had nobody moved it. */
  readonly machine: number;
  readonly frozen: boolean;
}

/** The year 10000, where the usual way of writing a time ends. */
const endOfTime = 253_402_300_800_000;

/** A time that the clock cannot show. */
export class TimeOutOfRange extends Error {
  override readonly name = "TimeOutOfRange";

  constructor() {
    super("The time must lie between 1970 and 9999.");
  }
}

/** Moves the one clock that everything goes by, for every emulator on the same store. */
export class ClockControl {
  readonly #clock: AdjustableClock;
  readonly #shared: SharedStateStore;
  readonly #refresh: () => Promise<void>;

  constructor(needs: {
    readonly clock: AdjustableClock;
    readonly shared: SharedStateStore;
    /** Takes over what is in the store. */
    readonly refresh: () => Promise<void>;
  }) {
    this.#clock = needs.clock;
    this.#shared = needs.shared;
    this.#refresh = needs.refresh;
  }

  state(): ClockState {
    const { setting } = this.#clock;
    const machine = this.#clock.base();
    return { now: timeOf(setting, machine), machine, frozen: "frozenAt" in setting };
  }

  /** To that time, from which it runs on unless it is frozen. @throws TimeOutOfRange */
  set(time: number): Promise<ClockState> {
    return this.#move((setting, machine) => movedTo(setting, time, machine));
  }

  /** By that many milliseconds, which may be negative. @throws TimeOutOfRange */
  advance(milliseconds: number): Promise<ClockState> {
    return this.#move((setting, machine) =>
      movedTo(setting, timeOf(setting, machine) + milliseconds, machine),
    );
  }

  /** Stops it, at that time or where it is. @throws TimeOutOfRange */
  freeze(time?: number): Promise<ClockState> {
    return this.#move((setting, machine) => ({ frozenAt: time ?? timeOf(setting, machine) }));
  }

  /** Lets it run on from where it stands. */
  release(): Promise<ClockState> {
    return this.#move((setting, machine) => ({ ahead: timeOf(setting, machine) - machine }));
  }

  /** Back to the machine's own time. */
  restore(): Promise<ClockState> {
    return this.#move(() => unmovedClock);
  }

  async #move(to: (setting: ClockSetting, machine: number) => ClockSetting): Promise<ClockState> {
    const machine = this.#clock.base();
    await this.#shared.moveClock((setting) => {
      const next = to(setting, machine);
      const time = timeOf(next, machine);
      if (!(time >= 0 && time < endOfTime)) throw new TimeOutOfRange();
      return next;
    });
    await this.#refresh();
    return this.state();
  }
}
