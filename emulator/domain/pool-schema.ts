import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import {
  attributeExists,
  attributeNameMissing,
  attributeTypeMissing,
  customAttributeRequired,
  duplicateCustomAttribute,
  duplicateStandardAttribute,
  standardAttributeRetyped,
  tooManyCustomAttributes,
} from "./errors/schema-errors.ts";
import type { Pool } from "./pool.ts";
import { checkCustomConstraints, checkStandardConstraints } from "./pool-rules/constraints.ts";
import { standardAttributes } from "./standard-attributes.ts";

const mostCustomAttributes = 50;

/** Declared under these names, an attribute is taken for a custom one (aws-cdk#14699), unlike the rest of the standard ones. */
const notDeclarable = new Set(["email_verified", "phone_number_verified"]);

const standardNamed = (name: string): SchemaAttributeType | undefined =>
  notDeclarable.has(name) ? undefined : standardAttributes.find(({ Name }) => Name === name);

/**
 * The schema of a new pool: the standard attributes in AWS's order, changed where `declared` says so, then the custom
 * ones as declared.
 * @throws CognitoError InvalidParameterException
 */
export function newSchema(declared: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const changed = new Map<string, SchemaAttributeType>();
  const custom: SchemaAttributeType[] = [];
  declared.forEach((entry, index) => {
    const name = requireName(entry, "schema", index);
    const standard = standardNamed(name);
    if (standard !== undefined) {
      if (changed.has(name)) throw duplicateStandardAttribute(name);
      changed.set(name, changedStandard(standard, entry));
      return;
    }
    const attribute = customAttribute(name, entry);
    if (custom.some(({ Name }) => Name === attribute.Name)) {
      throw duplicateCustomAttribute(attribute.Name);
    }
    custom.push(attribute);
  });
  const standard = standardAttributes.map((entry) => changed.get(entry.Name) ?? entry);
  return [...standard, ...custom];
}

/**
 * The pool with these custom attributes as well: all of them, or none.
 * @throws CognitoError InvalidParameterException
 */
export function withCustomAttributes(
  pool: Pool,
  added: readonly SchemaAttributeType[],
  now: number,
): Pool {
  const schema = [...pool.schema];
  added.forEach((entry, index) => {
    const name = requireName(entry, "customAttributes", index);
    const attribute = customAttribute(name, entry);
    const taken = schema.find(({ Name }) => isSameCustomName(Name, name));
    if (taken !== undefined) throw attributeExists(`custom:${name}`, taken.Name ?? "");
    schema.push(attribute);
  });
  if (schema.filter(isCustom).length > mostCustomAttributes) throw tooManyCustomAttributes();
  return { ...pool, schema, updatedAt: now };
}

/** Whether it is one of the pool's own attributes: `custom:…` or `dev:custom:…`. */
export function isCustom({ Name }: SchemaAttributeType): boolean {
  return Name !== undefined && /^(dev:)?custom:/.test(Name);
}

/** A developer-only attribute and an ordinary one cannot share a name. */
const isSameCustomName = (stored: string | undefined, name: string): boolean =>
  stored === `custom:${name}` || stored === `dev:custom:${name}`;

function requireName(
  entry: SchemaAttributeType,
  list: "schema" | "customAttributes",
  index: number,
): string {
  if (entry.Name === undefined) throw attributeNameMissing(list, index);
  return entry.Name;
}

/** `sub` keeps being required and immutable whatever is declared; every other standard attribute may change both. */
function changedStandard(
  standard: SchemaAttributeType,
  entry: SchemaAttributeType,
): SchemaAttributeType {
  const retyped =
    entry.AttributeDataType !== undefined && entry.AttributeDataType !== standard.AttributeDataType;
  const name = standard.Name ?? "";
  if (retyped || entry.DeveloperOnlyAttribute === true) throw standardAttributeRetyped(name);
  const isSub = name === "sub";
  const attribute: SchemaAttributeType = {
    ...standard,
    Mutable: isSub ? standard.Mutable : (entry.Mutable ?? standard.Mutable),
    Required: isSub ? standard.Required : (entry.Required ?? standard.Required),
  };
  if (standard.StringAttributeConstraints !== undefined) {
    attribute.StringAttributeConstraints = {
      ...standard.StringAttributeConstraints,
      ...entry.StringAttributeConstraints,
    };
  }
  if (standard.NumberAttributeConstraints !== undefined) {
    attribute.NumberAttributeConstraints = {
      ...standard.NumberAttributeConstraints,
      ...entry.NumberAttributeConstraints,
    };
  }
  checkStandardConstraints(name, attribute);
  return attribute;
}

/**
 * The name is prefixed as it is: a prefix in the request is not stripped. Constraints of the wrong kind are dropped;
 * those of the right kind stay as partial as they came.
 */
function customAttribute(
  name: string,
  entry: SchemaAttributeType,
): SchemaAttributeType & { Name: string } {
  if (entry.Required === true) throw customAttributeRequired();
  if (entry.AttributeDataType === undefined) throw attributeTypeMissing();
  const developerOnly = entry.DeveloperOnlyAttribute ?? false;
  const attribute: SchemaAttributeType & { Name: string } = {
    Name: `${developerOnly ? "dev:" : ""}custom:${name}`,
    AttributeDataType: entry.AttributeDataType,
    DeveloperOnlyAttribute: developerOnly,
    Mutable: entry.Mutable ?? true,
    Required: false,
  };
  if (entry.AttributeDataType === "String") {
    attribute.StringAttributeConstraints = { ...entry.StringAttributeConstraints };
  }
  if (entry.AttributeDataType === "Number") {
    attribute.NumberAttributeConstraints = { ...entry.NumberAttributeConstraints };
  }
  checkCustomConstraints(`custom:${name}`, attribute);
  return attribute;
}
