import { readableAttributes } from "./attribute-schema.ts";
import type { Client } from "./client.ts";
import type { Grant } from "./grant.ts";
import type { Pool } from "./pool.ts";
import type { User } from "./user.ts";

/** Attributes that a scope shows; `profile` shows everything. */
const shownBy: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
};

/**
 * Whether the grant shows that attribute. API sign-in shows all, and so does `openid` alone; beside `email` or `phone`
 * it shows only what those name.
 * @source developer guide, cognito-user-pools-define-resource-servers (what each OIDC scope returns)
 */
function shows(grant: Grant, attribute: string): boolean {
  if (grant.origin === "api" || grant.scopes.includes("profile")) return true;
  const narrowing = grant.scopes.filter((scope) => shownBy[scope] !== undefined);
  return (
    narrowing.length === 0 ||
    narrowing.some((scope) => shownBy[scope]?.includes(attribute) === true)
  );
}

/** The user's attributes that the client may read and the grant shows, as the strings that they are kept as. */
export function visibleAttributes(
  pool: Pool,
  client: Client,
  user: User,
  grant: Grant,
): ReadonlyMap<string, string> {
  const readable = readableAttributes(pool, client);
  return new Map(
    Object.entries(user.attributes).filter(
      ([name]) => name !== "sub" && readable.has(name) && shows(grant, name),
    ),
  );
}

/** An attribute as an ID token carries it. */
export type AttributeClaim = string | number | boolean | { readonly formatted: string };

/**
 * Everything is a string, numbers in custom attributes too, but for the claims that OpenID Connect types otherwise.
 * @source developer guide, amazon-cognito-user-pools-using-the-id-token; OpenID Connect Core section 5.1
 */
export function attributeClaim(name: string, value: string): AttributeClaim {
  switch (name) {
    case "email_verified":
    case "phone_number_verified":
      return value === "true";
    case "updated_at":
      return Number(value);
    case "address":
      return { formatted: value };
    default:
      return value;
  }
}
