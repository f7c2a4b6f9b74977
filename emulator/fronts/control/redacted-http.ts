import type { FastifyRequest } from "fastify";

const hidden = "(hidden)";
const longest = 256;

/** Parameters and members that open nothing. All others are hidden, because any might. */
const shown: ReadonlySet<string> = new Set([
  "client_id",
  "code_challenge_method",
  "email",
  "email_verified",
  "error",
  "error_description",
  "expires_in",
  "grant_type",
  "identity_provider",
  "idp_identifier",
  "issuer",
  "lang",
  "login_hint",
  "logout_uri",
  "prompt",
  "redirect_uri",
  "response_type",
  "scope",
  "sub",
  "token_type",
  "token_type_hint",
  "username",
]);

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

function redactedFields(fields: Iterable<readonly [string, unknown]>): Record<string, string> {
  const copy: Record<string, string> = Object.create(null);
  for (const [name, value] of [...fields].slice(0, 50)) {
    copy[cut(name)] = shown.has(name) && isPlain(value) ? cut(String(value)) : hidden;
  }
  return copy;
}

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** The query and the form of a request. */
export function redactedParameters({ url, body, headers }: FastifyRequest): Record<string, string> {
  const at = url.indexOf("?");
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return redactedFields([
    ...new URLSearchParams(at === -1 ? "" : url.slice(at)),
    ...new URLSearchParams(isForm && typeof body === "string" ? body : ""),
  ]);
}

/** The members of a JSON answer, and the error code when it is a refusal. */
export function redactedJson(text: string): Readonly<{ error?: string; output?: unknown }> {
  // Our own answers are JSON when they say so.
  const answer = JSON.parse(text) as unknown;
  if (typeof answer !== "object" || answer === null) return {};
  const output = redactedFields(Object.entries(answer));
  return { output, ...(output["error"] === undefined ? {} : { error: output["error"] }) };
}

/** An address without what its query and its fragment say, but for what opens nothing. */
export function redactedUrl(location: string): string {
  const end = location.search(/[?#]/);
  if (end === -1) return cut(location);
  const parameters = location.slice(end).split(/[?#&]/).filter(Boolean);
  const fields = redactedFields(new URLSearchParams(parameters.join("&")));
  const query = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return cut(`${location.slice(0, end)}?${query.join("&")}`);
}
