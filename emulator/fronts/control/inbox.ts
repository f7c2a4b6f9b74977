import type { FastifyInstance, FastifyReply } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import { awaitMessage } from "./await-message.ts";
import { messageShape, type MessageShape } from "./message-shape.ts";
import { notFound } from "./problem.ts";
import { filterParameters, givenParameters, messageFilter, waitMilliseconds } from "./query.ts";

/** More than a test reads; the store keeps no more than it need anyway. */
const mostMessages = 1000;

/** Aborts when the client goes away before it was answered, or when the server is told to close. */
function untilGone(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
}

/** The messages that a mailbox or a phone would hold. */
export function inboxRoutes(app: FastifyInstance, context: EmulatorContext): void {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());

  app.get("/inbox", async (request): Promise<{ messages: readonly MessageShape[] }> => {
    const filter = messageFilter(givenParameters(request.query, filterParameters));
    const messages = await context.stores.messages.list(filter, mostMessages);
    return { messages: messages.map(messageShape) };
  });

  app.get("/inbox/latest", async (request, reply): Promise<MessageShape> => {
    const { wait, ...given } = givenParameters(request.query, [...filterParameters, "wait"]);
    const message = await awaitMessage(context, messageFilter(given), {
      milliseconds: waitMilliseconds(wait),
      signal: untilGone(reply, closing.signal),
    });
    if (message === undefined) throw notFound("No such message has been sent.");
    return messageShape(message);
  });

  app.delete("/inbox", async (_request, reply) => {
    await context.stores.messages.clear();
    return reply.code(204).send();
  });
}
