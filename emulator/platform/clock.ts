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

/** A clock that runs on as its base does, from wherever it was moved to. */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  #ahead = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  unmoved(): number {
    return this.#base.now();
  }

  set(epochMilliseconds: number): void {
    this.#ahead = epochMilliseconds - this.#base.now();
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
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
