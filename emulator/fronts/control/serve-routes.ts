import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { checkedBody } from "./checked-body.ts";
import { badQuery, Problem } from "./problem.ts";
import { givenParameters } from "./query.ts";
import type { ControlAnswer, ControlRoute } from "./route.ts";

/** Inferred to be enough: a seed of ten thousand users is a few megabytes. */
const mostBytes = 64 * 1024 * 1024;

/** Serves the routes. Bodies come in as text, so that each route says what it makes of them. */
export function serveRoutes(app: FastifyInstance, routes: readonly ControlRoute[]): void {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "string", bodyLimit: mostBytes },
    async (_request: FastifyRequest, body: string) => body,
  );
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      // A stream has no end at which its head alone could be answered.
      exposeHeadRoute: route.answers[200]?.type !== "text/event-stream",
      handler: async (request, reply) => {
        const answer = await route.handle({
          query: givenParameters(request.query, Object.keys(route.query ?? {})),
          // Fastify fills the names that are in the path, each with a text.
          path: request.params as Readonly<Record<string, string>>,
          body: await bodyOf(route, request),
          gone: untilGone(reply, closing.signal),
          raw: request,
          reply,
        });
        return send(reply, answer);
      },
    });
  }
}

function send(reply: FastifyReply, { status = 200, json, text, written }: ControlAnswer) {
  if (written === true) return reply;
  void reply.code(status);
  if (text !== undefined) return reply.type(text.type).send(text.content);
  return json === undefined ? reply.send() : reply.send(json);
}

/** Aborts when the client goes away before it was answered, or when the server is told to close. */
function untilGone(reply: FastifyReply, closing: AbortSignal): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  return AbortSignal.any([gone.signal, closing]);
}

/** What the route wants of the body; whatever a client library sends along where none is wanted is let go. */
async function bodyOf({ body: wanted }: ControlRoute, request: FastifyRequest): Promise<unknown> {
  if (wanted === undefined) return undefined;
  // The parser above gives nothing else.
  const text = (request.body as string | undefined) ?? "";
  if (text === "" && wanted.optional === true) return {};
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (wanted.textTypes?.includes(type)) return text;
  if (type !== "application/json") throw notJson(wanted.textTypes);
  return checkedBody(parsedJson(text), wanted.schema);
}

function notJson(others: readonly string[] = []): Problem {
  const types = ["application/json", ...others.slice(0, 1)].join(" or ");
  return new Problem(
    415,
    "unsupported_media_type",
    `Send the body with the header content-type: ${types}.`,
  );
}

/** @throws Problem 400 */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badQuery(`The body is no JSON: ${reason}`);
  }
}
