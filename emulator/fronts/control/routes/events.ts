import type { FastifyReply } from "fastify";
import type { EmulatorEvent, Events, EventType } from "../../../flows/controls/events.ts";
import { messageShape } from "../message-shape.ts";
import { badQuery } from "../problem.ts";
import type { ControlRoute } from "../route.ts";
import { callShape } from "./calls.ts";
import { clockShape } from "./clock.ts";

const types: Readonly<Record<EventType, true>> = {
  message: true,
  request: true,
  fault: true,
  clock: true,
  reset: true,
  seed: true,
  snapshot: true,
};
const typeNames = Object.keys(types);

/** Proxies and clients close a connection on which nothing comes. */
const heartbeatMilliseconds = 15_000;

/** A client that does not read must not make the emulator keep everything for it. */
const mostUnreadBytes = 4 * 1024 * 1024;

/** What an event holds, as the API tells it elsewhere. */
function shapeOf(event: EmulatorEvent): object {
  switch (event.type) {
    case "message":
      return messageShape(event.data);
    case "request":
      return callShape(event.data);
    case "clock":
      return clockShape(event.data);
    default:
      return event.data;
  }
}

/** @throws Problem 400 */
function wanted(given: string | undefined): ReadonlySet<string> {
  const names = given === undefined ? typeNames : given.split(",");
  const unknown = names.find((name) => !typeNames.includes(name));
  if (unknown === undefined) return new Set(names);
  throw badQuery(
    `There are no events of type ${JSON.stringify(unknown)}: ${typeNames.join(", ")}.`,
  );
}

/** What happens in this process while it happens, as server-sent events. @source WHATWG HTML, section 9.2 */
export function eventRoutes(events: Events): readonly ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/events",
      id: "streamEvents",
      tag: "Events",
      summary: "What happens, while it happens, as server-sent events",
      description:
        "`event` is the type; `data` is JSON: a Message, a Call, a Clock, a SeedOutcome, or what a fault or a snapshot is about. Nothing is kept: what happened before the stream was opened is not told. A client that leaves 4 MiB unread is disconnected.",
      query: {
        types: {
          description: "Which, separated by commas; all when left out.",
          schema: { type: "string", example: "message,request" },
        },
      },
      answers: { 200: { description: "The stream", type: "text/event-stream" } },
      handle: async ({ query, reply, gone }) => {
        stream(events, wanted(query["types"]), reply, gone);
        return { written: true };
      },
    },
  ];
}

function stream(
  events: Events,
  names: ReadonlySet<string>,
  reply: FastifyReply,
  gone: AbortSignal,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  // So that the client knows at once that it is heard from now on.
  raw.write(": listening\n\n");
  let id = 0;
  const stop = events.listen((event) => {
    if (!names.has(event.type)) return;
    id += 1;
    raw.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(shapeOf(event))}\n\n`);
    if (raw.writableLength > mostUnreadBytes) raw.destroy();
  });
  const heartbeat = setInterval(() => raw.write(": still here\n\n"), heartbeatMilliseconds);
  heartbeat.unref();
  const end = (): void => {
    stop();
    clearInterval(heartbeat);
    raw.end();
  };
  if (gone.aborted) end();
  else gone.addEventListener("abort", end, { once: true });
}
