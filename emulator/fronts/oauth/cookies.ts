import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * The cookie of that name, if the browser sent exactly one: a second one of the same name was set for another path or a
 * neighbouring host, and which of them is ours cannot be told.
 */
export function cookieOf(request: FastifyRequest, name: string): string | undefined {
  const found = (request.headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return found.length === 1 && found[0] !== "" ? found[0] : undefined;
}

/**
 * Sets a cookie that no script reads and no other site's form brings along; over TLS it never leaves TLS. Without
 * `seconds` it lasts as long as the browser; 0 removes it.
 */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  cookie: { readonly name: string; readonly value: string; readonly seconds?: number },
): void {
  const age =
    cookie.seconds === undefined
      ? ""
      : cookie.seconds === 0
        ? "; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0"
        : `; Max-Age=${cookie.seconds}`;
  const secure = request.protocol === "https" ? "; Secure" : "";
  // Fastify collects several Set-Cookie headers.
  reply.header(
    "set-cookie",
    `${cookie.name}=${cookie.value}; Path=/${age}${secure}; HttpOnly; SameSite=Lax`,
  );
}
