import {
  TimeOutOfRange,
  type ClockControl,
  type ClockState,
} from "../../../flows/controls/clock-control.ts";
import { badQuery } from "../problem.ts";
import { durationOf, timeOf } from "../query.ts";
import { ok, route, type ControlRoute } from "../route.ts";
import { object, ref } from "../schemas.ts";
import type { ClockShape } from "../shapes.ts";

const tag = "Clock";
const answers = { 200: { description: "The clock as it is now", schema: ref("Clock") } };

interface Given {
  readonly time?: string | number;
  readonly milliseconds?: number;
  readonly duration?: string;
}

export const clockShape = ({ now, machine, frozen }: ClockState): ClockShape => ({
  now: new Date(now).toISOString(),
  machine: new Date(machine).toISOString(),
  frozen,
});

async function moved(move: Promise<ClockState>) {
  try {
    return ok(clockShape(await move));
  } catch (error) {
    if (error instanceof TimeOutOfRange) throw badQuery(error.message);
    throw error;
  }
}

/** @throws Problem 400 unless exactly one of the two is given */
function distance({ milliseconds, duration }: Given): number {
  if (milliseconds !== undefined && duration === undefined) return milliseconds;
  if (duration !== undefined && milliseconds === undefined) return durationOf(duration);
  throw badQuery('Say how far, as {"milliseconds": 90000} or {"duration": "90s"}.');
}

/** The clock that everything goes by: sessions, codes, passwords, tokens. On one database it is everybody's. */
export function clockRoutes(clock: ClockControl): readonly ControlRoute[] {
  const change = (
    name: string,
    summary: string,
    handle: (given: Given) => Promise<ClockState>,
    body?: ControlRoute["body"],
  ): ControlRoute =>
    route<Given>({
      method: "POST",
      path: `/clock/${name}`,
      id: `${name}Clock`,
      tag,
      summary,
      ...(body === undefined ? {} : { body }),
      answers,
      handle: async ({ body: given }) => moved(handle(given)),
    });
  return [
    {
      method: "GET",
      path: "/clock",
      id: "getClock",
      tag,
      summary: "What time it is here, and on the machine",
      answers,
      handle: async () => ok(clockShape(clock.state())),
    },
    change(
      "set",
      "Sets it to a time, from which it runs on unless it is frozen",
      async ({ time = "" }) => clock.set(timeOf("time", time)),
      { schema: object({ time: ref("Time") }) },
    ),
    change(
      "advance",
      "Moves it forward, or back by a negative distance",
      async (given) => clock.advance(distance(given)),
      {
        schema: object({
          "milliseconds?": { type: "number" },
          "duration?": {
            type: "string",
            description: "As in 90s, 15m, 1h30m, 7d.",
            example: "15m",
          },
        }),
      },
    ),
    change(
      "freeze",
      "Stops it, at a time or where it is",
      async ({ time }) => clock.freeze(time === undefined ? undefined : timeOf("time", time)),
      { schema: object({ "time?": ref("Time") }), optional: true },
    ),
    change("release", "Lets it run on from where it stands", async () => clock.release()),
    change("restore", "Back to the machine's own time", async () => clock.restore()),
  ];
}
