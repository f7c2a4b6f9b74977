import { filterNotParsed, invalidSearchAttribute } from "./errors/user-errors.ts";

const searchAttributes = [
  "username",
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
  "cognito:user_status",
  "status",
  "sub",
] as const;

/** The attributes that ListUsers can filter by. */
export type SearchAttribute = (typeof searchAttributes)[number];

/** One condition of ListUsers: equality, or a common beginning. */
export interface UserFilter {
  readonly attribute: SearchAttribute;
  readonly operator: "=" | "^=";
  /** `status` takes "Enabled" and "Disabled". */
  readonly value: string;
}

/** `name = "value"` or `name ^= "value"`; the name may be quoted, and a backslash escapes the next character. */
const grammar =
  /^\s*(?:"(?<quoted>[^"\\]+)"|(?<bare>[^\s"=^\\]+))\s*(?<operator>\^?=)\s*"(?<value>(?:[^"\\]|\\.)*)"\s*$/su;

/**
 * The condition in a Filter; undefined for a blank one, which finds everybody.
 * @throws CognitoError InvalidParameterException
 */
export function parseUserFilter(text: string | undefined): UserFilter | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const { quoted, bare, operator, value } = grammar.exec(text)?.groups ?? {};
  const name = quoted ?? bare;
  if (name === undefined || value === undefined) throw filterNotParsed();
  const attribute = searchAttributes.find((known) => known === name);
  if (attribute === undefined) throw invalidSearchAttribute(name);
  return {
    attribute,
    operator: operator === "=" ? "=" : "^=",
    value: value.replaceAll(/\\(.)/gsu, "$1"),
  };
}
