import type { FastifyReply, FastifyRequest } from "fastify";
import type { Random } from "../../platform/random.ts";
import { cookieOf, setCookie } from "./cookies.ts";

/**
 * What answers to a browser's navigation carry. There is no CORS here: no script of another origin may read them. Pages
 * load nothing but their own style, picture and script, and nobody may frame them. `form-action` is left out on purpose:
 * browsers apply it to every redirect after a form, so it would stop the redirect to the client.
 */
export function setBrowserHeaders(reply: FastifyReply, random: Random): void {
  reply.headers({
    "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
    "content-security-policy":
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; " +
      "base-uri 'none'; frame-ancestors 'none'",
    expires: "0",
    pragma: "no-cache",
    "referrer-policy": "no-referrer",
    server: "Server",
    "x-amz-cognito-request-id": random.uuid(),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-xss-protection": "1; mode=block",
  });
}

const csrfCookie = "XSRF-TOKEN";

/** The browser's half of the double submit: what it sent, whatever it is. */
export const csrfTokenOf = (request: FastifyRequest): string | undefined =>
  cookieOf(request, csrfCookie);

/** The token for the forms of this answer: the browser's own while it is one of ours, so that older tabs stay good. */
export function keepCsrfToken(
  request: FastifyRequest,
  reply: FastifyReply,
  random: Random,
): string {
  const has = csrfTokenOf(request);
  const value = has !== undefined && /^[0-9a-f-]{36}$/.test(has) ? has : random.uuid();
  setCookie(request, reply, { name: csrfCookie, value });
  return value;
}
