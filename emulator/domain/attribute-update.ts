import {
  checkedValues,
  requireContactFormats,
  requireVerifiedHaveValues,
  schemaEntry,
  withoutBlanks,
  writableAttributes,
  type AttributeValues,
} from "./attribute-schema.ts";
import type { Client } from "./client.ts";
import { attributeDeletionRefused, attributeUpdateRefused } from "./errors/attribute-errors.ts";
import type { CognitoError } from "./errors/cognito-error.ts";
import { unauthorizedAttributeWrite } from "./errors/resource-errors.ts";
import type { Pool } from "./pool.ts";
import type { User } from "./user.ts";

/** Who changes attributes: a user through an app client, or an administrator. */
export type AttributeWriter =
  | { readonly by: "user"; readonly client: Client }
  | { readonly by: "administrator" };

const contacts = ["email", "phone_number"] as const;

/**
 * The values of an update in the form in which they are kept; a blank one deletes its attribute.
 * All or nothing: one refused value refuses the update.
 * @throws CognitoError InvalidParameterException, NotAuthorizedException
 */
export function acceptedUpdate(
  pool: Pool,
  given: AttributeValues,
  writer: AttributeWriter,
): AttributeValues {
  requireChangeable(pool, Object.keys(given), writer, attributeUpdateRefused);
  const blank = Object.keys(given).filter((name) => given[name] === "");
  requireNotRequired(pool, blank, attributeUpdateRefused);
  const values = withoutBlanks(given);
  requireContactFormats(values);
  const { kept, problems } = checkedValues(pool, values);
  if (problems.length > 0) throw attributeUpdateRefused(problems);
  return { ...kept, ...Object.fromEntries(blank.map((name) => [name, ""])) };
}

/**
 * Whether these attributes may be deleted by that writer.
 * @throws CognitoError InvalidParameterException, NotAuthorizedException
 */
export function requireDeletable(
  pool: Pool,
  names: readonly string[],
  writer: AttributeWriter,
): void {
  requireChangeable(pool, names, writer, attributeDeletionRefused);
  requireNotRequired(pool, names, attributeDeletionRefused);
}

type Refusal = (problems: readonly string[]) => CognitoError;

function requireChangeable(
  pool: Pool,
  names: readonly string[],
  writer: AttributeWriter,
  refused: Refusal,
): void {
  const unknown = names.filter((name) => schemaEntry(pool, name) === undefined);
  if (unknown.length > 0) {
    throw refused(unknown.map((name) => `${name}: Attribute does not exist in the schema.`));
  }
  if (writer.by === "user") {
    const writable = writableAttributes(pool, writer.client);
    if (!names.every((name) => writable.has(name))) throw unauthorizedAttributeWrite();
  }
  // Also when the attribute never had a value.
  const immutable = names.filter((name) => schemaEntry(pool, name)?.Mutable === false);
  if (immutable.length > 0) {
    throw refused(immutable.map((name) => `${name}: Attribute cannot be updated.`));
  }
}

/** That required attributes cannot be deleted was reported (awslabs/aws-sdk-android-samples#72); the text is inferred. */
function requireNotRequired(pool: Pool, names: readonly string[], refused: Refusal): void {
  const required = names.filter((name) => schemaEntry(pool, name)?.Required);
  if (required.length > 0) {
    throw refused(required.map((name) => `${name}: The attribute is required`));
  }
}

/**
 * The user's values after an accepted update. A new e-mail or phone number is unverified, unless an administrator says
 * otherwise in the same call; where the pool wants verification first, the old value stays and the new one waits.
 * @throws CognitoError InvalidParameterException
 */
export function withUpdate(
  pool: Pool,
  user: User,
  values: AttributeValues,
): Pick<User, "attributes" | "pendingAttributes"> {
  const attributes: Record<string, string> = { ...user.attributes };
  const pending: Record<string, string> = { ...user.pendingAttributes };
  for (const [name, value] of Object.entries(values)) {
    const contact = contacts.find((candidate) => candidate === name);
    if (contact !== undefined && value !== "") {
      setContact(pool, { attributes, pending }, contact, value, values);
    } else if (value === "") {
      remove({ attributes, pending }, name);
    } else {
      attributes[name] = value;
    }
  }
  requireVerifiedHaveValues(attributes);
  return { attributes, pendingAttributes: pending };
}

/** The user's values without those attributes. */
export function withoutAttributes(
  user: User,
  names: readonly string[],
): Pick<User, "attributes" | "pendingAttributes"> {
  const attributes: Record<string, string> = { ...user.attributes };
  const pending: Record<string, string> = { ...user.pendingAttributes };
  for (const name of names) remove({ attributes, pending }, name);
  return { attributes, pendingAttributes: pending };
}

interface Values {
  readonly attributes: Record<string, string>;
  readonly pending: Record<string, string>;
}

function setContact(
  pool: Pool,
  { attributes, pending }: Values,
  name: "email" | "phone_number",
  value: string,
  update: AttributeValues,
): void {
  const verifiedNow = update[`${name}_verified`] === "true";
  // The same value again proves nothing new and loses nothing (inferred).
  if (value !== attributes[name]) {
    if (!verifiedNow && waitsForVerification(pool, name)) {
      pending[name] = value;
      return;
    }
    attributes[name] = value;
    attributes[`${name}_verified`] = String(verifiedNow);
  }
  delete pending[name];
}

function remove({ attributes, pending }: Values, name: string): void {
  delete attributes[name];
  delete pending[name];
  if (name === "email" || name === "phone_number") delete attributes[`${name}_verified`];
}

function waitsForVerification(pool: Pool, name: "email" | "phone_number"): boolean {
  const names =
    pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate;
  return names?.includes(name) ?? false;
}

/** The auto-verified contacts of an update that still want a code, with the values that get it. */
export function unverifiedContacts(
  pool: Pool,
  updated: User,
  values: AttributeValues,
): readonly { readonly attribute: "email" | "phone_number"; readonly to: string }[] {
  return contacts.flatMap((attribute) => {
    const to = values[attribute];
    if (!to || !pool.settings.AutoVerifiedAttributes?.includes(attribute)) return [];
    const verified =
      updated.attributes[attribute] === to &&
      updated.attributes[`${attribute}_verified`] === "true";
    return verified ? [] : [{ attribute, to }];
  });
}
