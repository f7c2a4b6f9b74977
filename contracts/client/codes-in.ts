import type { WireRequest } from "../exchanges/exchange.ts";

/** Members in which an application sends what the service has sent to a user. */
const codeMembers = new Set([
  ..."ConfirmationCode Code EMAIL_OTP_CODE SMS_OTP_CODE SMS_MFA_CODE ATTRIBUTE_CODE".split(" "),
  ..."code confirmation_code".split(" "),
]);

/** The texts of a request's document or form, each with its member, those of documents inside included. */
export function textsOf(
  request: WireRequest,
): readonly (readonly [member: string, text: string])[] {
  const body = request.body.toString("utf8");
  const [, query = ""] = request.path.split("?", 2);
  const fields = [...new URLSearchParams(query)];
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return [...fields, ...new URLSearchParams(body)];
  }
  return [...fields, ...textsIn(parsed(body), "")];
}

/** What may be a code that was sent to somebody. Codes of authenticator apps have members of their own. */
export const codesIn = (request: WireRequest): readonly string[] =>
  textsOf(request).flatMap(([member, text]) =>
    codeMembers.has(member) && /^(\d{6}|\d{8})$/.test(text) ? [text] : [],
  );

/** Every text of a document with the member it belongs to. */
export function textsIn(
  document: unknown,
  member: string,
): readonly (readonly [member: string, text: string])[] {
  if (typeof document === "string") return [[member, document]];
  if (document === null || typeof document !== "object") return [];
  return Object.entries(document).flatMap(([key, inner]: [string, unknown]) =>
    textsIn(inner, Array.isArray(document) ? member : memberOf(document, key)),
  );
}

const memberOf = (holder: object, key: string): string =>
  key === "Value" && "Name" in holder && typeof holder.Name === "string" ? holder.Name : key;

/** The document that a body is; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
