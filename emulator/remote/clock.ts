import type { ClockShape } from "../fronts/control/shapes.ts";
import { told, type ControlTransport } from "./control-transport.ts";

/** A time, as a `Date`, as ISO 8601 with its zone, or as epoch milliseconds. */
export type Time = Date | string | number;

/** The clock that sessions, codes, passwords and tokens go by. What is done to it answers what it shows then. */
export interface EmulatorClock {
  now(): Promise<Date>;
  /** To that time, from which it runs on unless it is frozen. */
  set(time: Time): Promise<Date>;
  /** By milliseconds, or by a duration as in `90s`, `15m`, `1h30m`, `7d`; negative ones go back. */
  advance(by: number | string): Promise<Date>;
  /** Stops it, at that time or where it is. */
  freeze(time?: Time): Promise<Date>;
  /** Lets it run on from where it stands. */
  release(): Promise<Date>;
  /** Back to the machine's own time. */
  restore(): Promise<Date>;
}

const written = (time: Time): string | number => (time instanceof Date ? time.toISOString() : time);

export function clockOver(transport: ControlTransport): EmulatorClock {
  const shown = ({ now }: ClockShape): Date => new Date(now);
  const move = async (what: string, body?: object): Promise<Date> =>
    shown(
      await told<ClockShape>(transport, {
        method: "POST",
        path: `/clock/${what}`,
        ...(body === undefined ? {} : { body }),
      }),
    );
  return {
    now: async () => shown(await told<ClockShape>(transport, { method: "GET", path: "/clock" })),
    set: (time) => move("set", { time: written(time) }),
    advance: (by) =>
      move("advance", typeof by === "number" ? { milliseconds: by } : { duration: by }),
    freeze: (time) => move("freeze", time === undefined ? {} : { time: written(time) }),
    release: () => move("release"),
    restore: () => move("restore"),
  };
}
