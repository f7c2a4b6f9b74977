import type { FastifyRequest } from "fastify";
import { OAuthError, QuotedContentType } from "./oauth-error.ts";

/** Parameters by name. */
export type Form = ReadonlyMap<string, string>;

const formType = "application/x-www-form-urlencoded";

/**
 * The parameters of a form request. Those in the query string count too, as they do for AWS (reported:
 * pilcrowonpaper/arctic#175). One that is given twice is refused, and one without a value counts as left out
 * (RFC 6749 sections 3.1 and 3.2). Broken percent-encoding stays as it is, so that it merely matches nothing.
 * @throws OAuthError invalid_request, also for any other type of body
 * @throws QuotedContentType
 */
export function readForm(request: FastifyRequest): Form {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== undefined && /^['"]/.test(type)) throw new QuotedContentType();
  if (type !== formType) throw new OAuthError("invalid_request");
  const body = typeof request.body === "string" ? request.body : "";
  const form = new Map<string, string>();
  for (const [name, value] of [
    ...new URLSearchParams(queryOf(request)),
    ...new URLSearchParams(body),
  ]) {
    if (value === "") continue;
    if (form.has(name)) throw new OAuthError("invalid_request");
    form.set(name, value);
  }
  return form;
}

/** The query string, without its question mark. */
export function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
}

/**
 * A parameter that must be there.
 * @throws OAuthError invalid_request
 */
export function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === undefined) throw new OAuthError("invalid_request");
  return value;
}
