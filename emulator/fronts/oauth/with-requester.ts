import type { FastifyRequest } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";

/** The context of one request: with who asks, which a tracked session of tokens shows. */
export function withRequester(context: EmulatorContext, request: FastifyRequest): EmulatorContext {
  const requester = { ip: request.ip, userAgent: request.headers["user-agent"] ?? "" };
  return { ...context, requester };
}
