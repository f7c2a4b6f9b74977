import type { CallFilter } from "../../../flows/controls/call-record.ts";
import type { CallLog } from "../../../flows/controls/call-log.ts";
import type { CallRecord } from "../../../flows/controls/call-record.ts";
import { waitMilliseconds, wholeNumber } from "../query.ts";
import { done, ok, type ControlRequest, type ControlRoute, type QueryParameter } from "../route.ts";
import { list, object, ref } from "../schemas.ts";
import type { CallShape } from "../shapes.ts";
import { waitParameter } from "./inbox.ts";

const tag = "Requests";
/** As many as are kept. */
const most = 1000;
const usual = 100;

const filter: Readonly<Record<string, QueryParameter>> = {
  operation: { description: "Of the AWS API.", schema: { type: "string" } },
  path: { description: "Of OAuth endpoints and pages.", schema: { type: "string" } },
  status: { description: "Of the answer.", schema: { type: "integer" } },
  error: { description: "AWS's exception type, or OAuth's code.", schema: { type: "string" } },
  poolId: { description: "That the call names.", schema: { type: "string" } },
  clientId: { description: "That the call names.", schema: { type: "string" } },
  after: { description: "Later than the call of this id.", schema: { type: "integer" } },
};

export const callShape = ({ at, ...call }: CallRecord): CallShape => ({
  ...call,
  at: new Date(at).toISOString(),
});

/** @throws Problem 400 */
function filterOf(query: ControlRequest["query"]): CallFilter {
  const { status, after } = query;
  const number = (name: string, given: string): number =>
    wholeNumber(name, given, { most: Number.MAX_SAFE_INTEGER, otherwise: 0 });
  const texts = (["operation", "path", "error", "poolId", "clientId"] as const).flatMap((name) =>
    query[name] === undefined ? [] : [[name, query[name]] as const],
  );
  return {
    ...Object.fromEntries(texts),
    ...(status === undefined ? {} : { status: number("status", status) }),
    // Ids begin at 1: later than 0 is every call.
    ...(after === undefined || after === "0" ? {} : { after: number("after", after) }),
  };
}

const answers = {
  200: { description: "The calls", schema: object({ requests: list(ref("Call")) }) },
};

/** The latest calls of this process, with nothing in them that opens anything. */
export function callRoutes(calls: CallLog): readonly ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/requests",
      id: "listRequests",
      tag,
      summary: "The latest calls, newest first; codes, passwords, tokens and secrets are hidden",
      query: {
        ...filter,
        limit: {
          description: `At most so many; ${usual} when left out.`,
          schema: { type: "integer", minimum: 1, maximum: most, default: usual },
        },
      },
      answers,
      handle: async ({ query: { limit, ...given } }) => {
        const shown = wholeNumber("limit", limit, { most, otherwise: usual });
        return ok({ requests: calls.list(filterOf(given), shown).map(callShape) });
      },
    },
    {
      method: "GET",
      path: "/requests/wait",
      id: "awaitRequests",
      tag,
      summary: "Those calls as soon as there are so many; fewer when the time is up",
      query: {
        ...filter,
        count: {
          description: "How many to wait for; 1 when left out.",
          schema: { type: "integer", minimum: 1, maximum: most, default: 1 },
        },
        wait: {
          ...waitParameter,
          description: "Seconds to wait at most, 0 to 60; 5 when left out.",
        },
      },
      answers,
      handle: async ({ query: { count, wait = "5", ...given }, gone }) => {
        const wanted = wholeNumber("count", count, { most, otherwise: 1 });
        const milliseconds = waitMilliseconds(wait);
        const found = await calls.wait(filterOf(given), wanted, { milliseconds, signal: gone });
        return ok({ requests: found.map(callShape) });
      },
    },
    {
      method: "DELETE",
      path: "/requests",
      id: "clearRequests",
      tag,
      summary: "Forgets them",
      answers: { 204: { description: "Done" } },
      handle: async () => {
        calls.clear();
        return done;
      },
    },
  ];
}
