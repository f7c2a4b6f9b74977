import { errorText, inferred, reported } from "./cognito-error.ts";

const type = "InvalidParameterException";
const moto = reported("getmoto/moto cognitoidp, written to match AWS");

export const customAttributeRequired = errorText(
  type,
  () => "Required custom attributes are not supported currently.",
  reported("boto3#2317, serverless-cognito-manager#4"),
);

export const standardAttributeRetyped = errorText(
  type,
  (name: string) =>
    `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`,
  reported("cdk-preflight pf-cognito-schema-standard-attr-datatype"),
);

export const duplicateCustomAttribute = errorText(
  type,
  (name: string) =>
    `Duplicate custom attribute names ${name} are not allowed in a user pool schema.`,
  reported("cdk-preflight pf-cognito-schema-name-duplicate"),
);

export const duplicateStandardAttribute = errorText(
  type,
  (name: string) =>
    `Duplicate standard attribute names ${name} are not allowed in a user pool schema.`,
  inferred("twin of the text for custom names"),
);

export const customLengthsCrossed = errorText(
  type,
  (name: string) => `Attribute ${name} cannot have a max length shorter than it's min length`,
  reported("cdk-preflight pf-cognito-schema-attr-length-order"),
);

export const customValuesCrossed = errorText(
  type,
  (name: string) => `Attribute ${name} cannot have a max value smaller than it's min value`,
  reported("cdk-preflight pf-cognito-schema-number-min-max-order"),
);

export const standardLengthsCrossed = errorText(
  type,
  (name: string) => `user.${name}: Max length cannot be less than min length.`,
  moto,
);

export const standardValuesCrossed = errorText(
  type,
  (name: string) => `user.${name}: Max value cannot be less than min value.`,
  moto,
);

export const lengthOverLimit = errorText(
  type,
  (name: string) => `user.${name}: String attributes cannot have a length of more than 2048`,
  moto,
);

export const lengthsNotNumeric = errorText(
  type,
  (name: string) => `Invalid StringAttributeConstraints for schema attribute ${name}`,
  moto,
);

export const valuesNotNumeric = errorText(
  type,
  (name: string) => `Invalid NumberAttributeConstraints for schema attribute ${name}`,
  moto,
);

export const attributeTypeMissing = errorText(
  type,
  () => "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
  moto,
);

/** The model does not require a name; worded as its other violations are. */
export const attributeNameMissing = errorText(
  type,
  (list: "schema" | "customAttributes", index: number) =>
    `1 validation error detected: Value null at '${list}.${index + 1}.member.name' failed to satisfy constraint: Member must not be null`,
  inferred("same validator family as the names that are too long"),
);

/** `requested` always with `custom:`, `stored` with `dev:` in front where it is developer-only. */
export const attributeExists = errorText(
  type,
  (requested: string, stored: string) =>
    `${requested}: Existing attribute already has name ${stored}.`,
  reported("serverless-cognito-add-custom-attributes#3; moto for the developer-only form"),
);

export const tooManyCustomAttributes = errorText(
  type,
  () => "A user pool can have at most 50 custom attributes.",
  inferred("quota of the developer guide, limits; no text seen"),
);
