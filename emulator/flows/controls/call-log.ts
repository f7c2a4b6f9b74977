import { monotonicNow } from "../../platform/clock.ts";
import type { CallFilter, CallRecord } from "./call-record.ts";
import type { Events } from "./events.ts";

/** How many calls are kept. */
const kept = 1000;

const lets = ({ after, ...wanted }: CallFilter, call: CallRecord): boolean =>
  (after === undefined || call.id > after) &&
  (Object.keys(wanted) as (keyof typeof wanted)[]).every((name) => wanted[name] === call[name]);

/** The latest calls of this process. */
export class CallLog {
  readonly #events: Events;
  #calls: CallRecord[] = [];
  #last = 0;

  constructor(events: Events) {
    this.#events = events;
  }

  add(call: Omit<CallRecord, "id">): void {
    const record = { id: (this.#last += 1), ...call };
    this.#calls.push(record);
    // Now and then, because shifting one each time costs more than all the rest.
    if (this.#calls.length > 2 * kept) this.#calls = this.#calls.slice(-kept);
    this.#events.emit({ type: "request", data: record });
  }

  /** Newest first. */
  list(filter: CallFilter, limit: number): readonly CallRecord[] {
    const found: CallRecord[] = [];
    const oldest = Math.max(0, this.#calls.length - kept);
    for (let i = this.#calls.length - 1; i >= oldest && found.length < limit; i -= 1) {
      const call = this.#calls[i];
      if (call !== undefined && lets(filter, call)) found.push(call);
    }
    return found;
  }

  /**
   * Those calls, newest first, as soon as there are so many; fewer when the time is up or the signal aborts. Waits in real
   * time, whatever the emulator's clock does.
   */
  async wait(
    filter: CallFilter,
    count: number,
    until: { readonly milliseconds: number; readonly signal: AbortSignal },
  ): Promise<readonly CallRecord[]> {
    const deadline = monotonicNow() + until.milliseconds;
    for (;;) {
      const found = this.list(filter, kept);
      const left = deadline - monotonicNow();
      if (found.length >= count || left <= 0 || until.signal.aborted) return found;
      await this.#next(left, until.signal);
    }
  }

  clear(): void {
    this.#calls = [];
  }

  async #next(milliseconds: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = this.#events.listen(({ type }) => type === "request" && resolve());
    const giveUp = setTimeout(resolve, milliseconds);
    const gone = (): void => resolve();
    signal.addEventListener("abort", gone);
    try {
      await promise;
    } finally {
      stop();
      clearTimeout(giveUp);
      signal.removeEventListener("abort", gone);
    }
  }
}
