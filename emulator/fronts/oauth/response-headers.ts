import type { FastifyReply, FastifyRequest } from "fastify";
import type { Random } from "../../platform/random.ts";

/**
 * What every answer of the OAuth endpoints carries.
 * Strict-Transport-Security is left out over TLS: there a browser would obey it, and for a year refuse everything else
 * that a developer serves over HTTP on the same name. Over HTTP it has no effect (RFC 6797 section 8.1).
 * @source reported: captures of `/oauth2/token` answers
 */
export function setResponseHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  random: Random,
): void {
  reply.headers({
    "access-control-allow-origin": "*",
    "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
    pragma: "no-cache",
    expires: "0",
    server: "Server",
    "set-cookie": `XSRF-TOKEN=${random.uuid()}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    "x-amz-cognito-request-id": random.uuid(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-xss-protection": "1; mode=block",
  });
  if (request.protocol === "http") {
    reply.header("strict-transport-security", "max-age=31536000 ; includeSubDomains");
  }
}

/** AWS writes no space before `charset`, and Fastify would. */
export const jsonType = "application/json;charset=UTF-8";

/** A JSON answer. Serialised here, so that Fastify leaves the content type alone. */
export function sendJson(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).header("content-type", jsonType).send(JSON.stringify(body));
}
