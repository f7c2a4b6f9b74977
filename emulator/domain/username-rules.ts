import { isEmail, isPhoneNumber } from "./attribute-formats.ts";
import type { AttributeValues } from "./attribute-schema.ts";
import {
  attributeUnlikeUsername,
  usernameLikeEmail,
  usernameLikePhoneNumber,
  usernameNeither,
  usernameNotEmail,
  usernameNotPhoneNumber,
} from "./errors/sign-up-errors.ts";
import { usernameAttributes, usernameKey, type Pool } from "./pool.ts";

/**
 * Whether users of this pool are named by the service: where they sign in by e-mail or phone, the username is the `sub`.
 */
export function generatesUsernames(pool: Pool): boolean {
  return usernameAttributes(pool).length > 0;
}

/**
 * The attribute that the given Username is a value of, where usernames are generated; undefined where they are chosen.
 * @throws CognitoError InvalidParameterException for a name of the wrong form
 */
export function usernameAttributeOf(
  pool: Pool,
  username: string,
): "email" | "phone_number" | undefined {
  const allowed = usernameAttributes(pool);
  if (allowed.length === 0) {
    requireUnlikeAlias(pool, username);
    return undefined;
  }
  if (allowed.includes("email") && isEmail(username)) return "email";
  if (allowed.includes("phone_number") && isPhoneNumber(username)) return "phone_number";
  if (allowed.length > 1) throw usernameNeither();
  throw allowed[0] === "email" ? usernameNotEmail() : usernameNotPhoneNumber();
}

/** A chosen name must not look like an alias, or it could name two users. */
function requireUnlikeAlias(pool: Pool, username: string): void {
  const aliases = pool.settings.AliasAttributes ?? [];
  if (aliases.includes("email") && isEmail(username)) throw usernameLikeEmail();
  if (aliases.includes("phone_number") && isPhoneNumber(username)) throw usernameLikePhoneNumber();
}

/**
 * The attributes with the Username among them, where it is the value of one. Given as attribute too, it has to be the
 * same, but for its case where case does not count (inferred).
 * @throws CognitoError InvalidParameterException
 */
export function withUsernameAttribute(
  pool: Pool,
  values: AttributeValues,
  attribute: "email" | "phone_number" | undefined,
  username: string,
): AttributeValues {
  if (attribute === undefined) return values;
  const given = values[attribute] ?? username;
  if (usernameKey(pool, given) !== usernameKey(pool, username)) {
    throw attributeUnlikeUsername(attribute);
  }
  return { ...values, [attribute]: username };
}
