import type { EmulatorContext } from "../../../flows/context.ts";
import { awaitMessage } from "../await-message.ts";
import { messageShape } from "../message-shape.ts";
import { notFound } from "../problem.ts";
import { messageFilter, purposeNames, waitMilliseconds } from "../query.ts";
import { done, ok, type ControlRoute, type QueryParameter } from "../route.ts";
import { list, object, ref } from "../schemas.ts";

const tag = "Inbox";
/** More than a test reads. */
const mostMessages = 1000;

export const waitParameter: QueryParameter = {
  description: "Seconds to wait at most, 0 to 60.",
  schema: { type: "number", minimum: 0, maximum: 60 },
};

const filter: Readonly<Record<string, QueryParameter>> = {
  to: { description: "An address or a number.", schema: { type: "string" } },
  username: { description: "As the pool has it.", schema: { type: "string" } },
  poolId: { description: "Of that pool only.", schema: { type: "string" } },
  purpose: { description: "What the message is for.", schema: { enum: purposeNames } },
  after: { description: "Sent later than that.", schema: ref("Time") },
};

/** The messages that a mailbox or a phone would hold. */
export function inboxRoutes(context: EmulatorContext): readonly ControlRoute[] {
  const { messages } = context.stores;
  return [
    {
      method: "GET",
      path: "/inbox",
      id: "listMessages",
      tag,
      summary: "The messages that a mailbox or a phone would hold, newest first",
      query: filter,
      answers: {
        200: { description: "The messages", schema: object({ messages: list(ref("Message")) }) },
      },
      handle: async ({ query }) => {
        const found = await messages.list(messageFilter(query), mostMessages);
        return ok({ messages: found.map(messageShape) });
      },
    },
    {
      method: "GET",
      path: "/inbox/latest",
      id: "awaitMessage",
      tag,
      summary: "The newest such message, waiting for it if need be; 404 when none came",
      query: { ...filter, wait: waitParameter },
      answers: { 200: { description: "The message", schema: ref("Message") } },
      handle: async ({ query: { wait, ...given }, gone }) => {
        const message = await awaitMessage(context, messageFilter(given), {
          milliseconds: waitMilliseconds(wait),
          signal: gone,
        });
        if (message === undefined) throw notFound("No such message has been sent.");
        return ok(messageShape(message));
      },
    },
    {
      method: "DELETE",
      path: "/inbox",
      id: "clearInbox",
      tag,
      summary: "Empties the inbox",
      answers: { 204: { description: "Done" } },
      handle: async () => {
        await messages.clear();
        return done;
      },
    },
  ];
}
