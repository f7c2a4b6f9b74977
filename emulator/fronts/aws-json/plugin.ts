import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import {
  bodyTooLarge,
  notSerialized,
  unknownOperation,
} from "../../domain/errors/protocol-errors.ts";
import { monotonicNow } from "../../platform/clock.ts";
import { dispatch, type FrontOptions } from "./dispatch.ts";
import { errorAnswer, internalErrorAnswer, type Answer } from "./error-answer.ts";
import { noteCall } from "./note-call.ts";

/** Inferred: room for the largest documented request, 2 MB of branding assets, as base64. */
export const maxBodyBytes = 4 * 1024 * 1024;

/** How long a browser may remember a preflight, in seconds. */
const preflightMaxAge = "172800";

/** The AWS JSON 1.1 protocol of `cognito-idp`: `POST /`, and the preflight that browsers send before it. */
export const awsJsonFront: FastifyPluginAsync<FrontOptions> = async (app, options) => {
  const { context } = options;

  // The body is parsed in `dispatch`, so that malformed JSON is answered as AWS answers it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer", bodyLimit: maxBodyBytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  );

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    send(reply, context.random.uuid(), refusal(error));
  });

  app.options("/", async (request, reply) => {
    const { headers } = request;
    reply
      .headers({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": headers["access-control-request-method"] ?? "POST",
        "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
        "access-control-max-age": preflightMaxAge,
        "x-amzn-requestid": context.random.uuid(),
      })
      .code(200);
    return reply.send();
  });

  app.post("/", async (request, reply) => {
    const requestId = context.random.uuid();
    const { headers, ip, body } = request;
    const call = {
      target: single(headers["x-amz-target"]),
      contentType: headers["content-type"],
      authorization: headers.authorization,
      body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      caller: { requestId, ip, userAgent: headers["user-agent"] ?? "" },
    };
    const began = { at: context.clock.now(), monotonic: monotonicNow() };
    const outcome = await dispatch(options, call);
    noteCall(options.controls.calls, call, outcome, began);
    if (outcome.answer !== undefined) return send(reply, requestId, outcome.answer);
    request.raw.socket.destroy();
    return reply.hijack();
  });

  /** What the server refused before a handler ran: a body too large, cut off, or of no known type. */
  function refusal(error: FastifyError): Answer {
    if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") return errorAnswer(bodyTooLarge());
    if (error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return errorAnswer(unknownOperation());
    if (error.statusCode !== undefined && error.statusCode < 500)
      return errorAnswer(notSerialized());
    context.log.error("request failed", { cause: error.stack ?? error.message });
    return internalErrorAnswer();
  }
};

/**
 * Written past Fastify: it would add a charset to the type of a text, and bytes cost Node a second write to the socket,
 * which is a quarter of what a read-only call takes.
 */
function send(reply: FastifyReply, requestId: string, answer: Answer): FastifyReply {
  reply.hijack();
  reply.raw
    .writeHead(answer.status, {
      "content-type": "application/x-amz-json-1.1",
      "content-length": Buffer.byteLength(answer.body),
      "x-amzn-requestid": requestId,
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
      ...answer.headers,
    })
    .end(answer.body);
  return reply;
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
