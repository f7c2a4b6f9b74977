/** Time for everything: sessions, codes, passwords, tokens, lock-outs. Nothing else reads the wall clock. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** What it would say had nobody moved it: the time of clients, whose clocks stay as they are. Absent: the same. */
  unmoved?(): number;
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved: for tests, and for the control API. */
export class ManualClock implements Clock {
  #now: number;

  constructor(startsAt: number = Date.now()) {
    this.#now = startsAt;
  }

  now(): number {
    return this.#now;
  }

  set(epochMilliseconds: number): void {
    this.#now = epochMilliseconds;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** How a clock stands to the one that it is based on: so much ahead of it, or still. */
export type ClockSetting = { readonly ahead: number } | { readonly frozenAt: number };

export const unmovedClock: ClockSetting = { ahead: 0 };

/** What a clock of that setting says when its base says `base`. */
export const timeOf = (setting: ClockSetting, base: number): number =>
  "ahead" in setting ? base + setting.ahead : setting.frozenAt;

/** The setting with which the clock says `time`; one that stands still goes on doing so. */
export const movedTo = (setting: ClockSetting, time: number, base: number): ClockSetting =>
  "ahead" in setting ? { ahead: time - base } : { frozenAt: time };

/** A clock that runs on as its base does from wherever it was moved to, or stands still. */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  setting: ClockSetting = unmovedClock;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return timeOf(this.setting, this.#base.now());
  }

  unmoved(): number {
    return this.#base.unmoved?.() ?? this.#base.now();
  }

  /** What the setting counts from. */
  base(): number {
    return this.#base.now();
  }

  set(epochMilliseconds: number): void {
    this.setting = movedTo(this.setting, epochMilliseconds, this.#base.now());
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }
}

/** Whole epoch seconds, as JWT NumericDate wants them (RFC 7519 section 2). */
export function epochSeconds(epochMilliseconds: number): number {
  return Math.floor(epochMilliseconds / 1000);
}

/** An operation's duration, from a clock that the tests' clock does not move. Milliseconds. */
export function monotonicNow(): number {
  return performance.now();
}

export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;
