import type { AttributeType, SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { isDate, isEmail, isPhoneNumber, valueOfType } from "./attribute-formats.ts";
import type { Client } from "./client.ts";
import {
  attributeTypeUnknown,
  attributesDoNotConform,
  emailNeededToVerify,
  invalidEmail,
  invalidPhoneNumber,
  phoneNumberNeededToVerify,
} from "./errors/attribute-errors.ts";
import type { Pool } from "./pool.ts";

/** Attribute values by name. */
export type AttributeValues = Readonly<Record<string, string>>;

const verifiedFlags: ReadonlySet<string> = new Set(["email_verified", "phone_number_verified"]);

/** The schema's entry of that name, as the wire writes it (`custom:…`, `dev:custom:…`). */
export function schemaEntry(pool: Pool, name: string): SchemaAttributeType | undefined {
  return pool.schema.find((entry) => entry.Name === name);
}

/** The list as a record. Of two values for one name the later counts; an absent value is a blank one. */
export function attributeValues(list: readonly AttributeType[] | undefined): AttributeValues {
  return Object.fromEntries((list ?? []).map(({ Name, Value }) => [Name, Value ?? ""]));
}

/** The same without blank values: where a user is created, blank is the same as absent (inferred from sign-up logs). */
export function withoutBlanks(values: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}

/**
 * The attributes that users see and tokens carry through this client. Without ReadAttributes: all of them. The API
 * reference speaks of standard attributes only; aws-cdk's reference and practice include custom ones.
 */
export function readableAttributes(pool: Pool, client: Client): ReadonlySet<string> {
  const given = client.settings.ReadAttributes;
  return new Set(["sub", ...(given ?? pool.schema.map(({ Name }) => Name ?? ""))]);
}

/**
 * The attributes that users may write through this client. `sub`, verification flags and developer attributes are
 * never among them. Defaults as for reading.
 */
export function writableAttributes(pool: Pool, client: Client): ReadonlySet<string> {
  const given = client.settings.WriteAttributes;
  return new Set(
    (given ?? pool.schema.map(({ Name }) => Name ?? "")).filter(
      (name) => name !== "sub" && !verifiedFlags.has(name) && !name.startsWith("dev:"),
    ),
  );
}

/**
 * The values of a new user, in the form in which they are kept.
 * @param options.required whether required attributes must be there: administrators may leave them out
 * @throws CognitoError InvalidParameterException
 */
export function conformingAttributes(
  pool: Pool,
  values: AttributeValues,
  options: { readonly required: boolean },
): AttributeValues {
  for (const name of Object.keys(values)) {
    if (schemaEntry(pool, name) === undefined) throw attributeTypeUnknown(name);
    // Nobody chooses a `sub`; the text is inferred.
    if (name === "sub") throw attributesDoNotConform(["sub: Attribute cannot be set."]);
  }
  const missing = options.required ? missingAttributes(pool, values) : [];
  if (missing.length > 0) {
    throw attributesDoNotConform(missing.map((name) => `${name}: The attribute is required`));
  }
  requireContactFormats(values);
  const { kept, problems } = checkedValues(pool, values);
  if (problems.length > 0) throw attributesDoNotConform(problems);
  return kept;
}

/** Names of required attributes that have no value, in the schema's order. */
export function missingAttributes(pool: Pool, values: AttributeValues): readonly string[] {
  return pool.schema.flatMap(({ Name = "", Required }) =>
    Required && Name !== "sub" && !values[Name] ? [Name] : [],
  );
}

/**
 * Both have texts of their own, apart from the schema's.
 * @throws CognitoError InvalidParameterException
 */
export function requireContactFormats(values: AttributeValues): void {
  if (values["email"] && !isEmail(values["email"])) throw invalidEmail();
  if (values["phone_number"] && !isPhoneNumber(values["phone_number"])) throw invalidPhoneNumber();
}

/**
 * A contact can be called verified, or not, only where there is one.
 * @throws CognitoError InvalidParameterException
 */
export function requireVerifiedHaveValues(values: AttributeValues): void {
  if (values["email_verified"] !== undefined && !values["email"]) throw emailNeededToVerify();
  if (values["phone_number_verified"] !== undefined && !values["phone_number"]) {
    throw phoneNumberNeededToVerify();
  }
}

/** Values in the form in which they are kept, and for each that its entry forbids a line `<name>: <problem>`. */
export function checkedValues(
  pool: Pool,
  values: AttributeValues,
): { readonly kept: AttributeValues; readonly problems: readonly string[] } {
  const kept: Record<string, string> = {};
  const problems: string[] = [];
  for (const [name, text] of Object.entries(values)) {
    const entry = schemaEntry(pool, name);
    const value = valueOfType(entry?.AttributeDataType, text);
    const problem = value === undefined ? typeProblem(entry) : constraintProblem(entry, value);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    else if (value !== undefined) kept[name] = value;
  }
  return { kept, problems };
}

// The texts of the two functions below are inferred: only their frame is known.

function typeProblem(entry: SchemaAttributeType | undefined): string {
  return `The attribute must be of type ${entry?.AttributeDataType ?? "String"}`;
}

function constraintProblem(
  entry: SchemaAttributeType | undefined,
  value: string,
): string | undefined {
  if (entry?.Name === "birthdate" && value.length === 10 && !isDate(value)) {
    return "The attribute must be a date in the format YYYY-MM-DD";
  }
  const { MinLength, MaxLength } = entry?.StringAttributeConstraints ?? {};
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    return `String must be no shorter than ${MinLength} characters`;
  }
  if (MaxLength !== undefined && value.length > Number(MaxLength)) {
    return `String must be no longer than ${MaxLength} characters`;
  }
  const { MinValue, MaxValue } = entry?.NumberAttributeConstraints ?? {};
  if (MinValue !== undefined && Number(value) < Number(MinValue)) {
    return `Number must be no smaller than ${MinValue}`;
  }
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) {
    return `Number must be no larger than ${MaxValue}`;
  }
  return undefined;
}
