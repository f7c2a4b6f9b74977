import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";

/** Whether it looks like an e-mail address: one @, a dot in the domain, no white space. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/** Whether it is an E.164 number: a plus, a country code, up to fifteen digits. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{1,14}$/.test(text);
}

/**
 * The value as it is kept, or undefined when it is not of that type. Booleans take any case ("True" was seen to be
 * accepted by AdminCreateUser: moto's `aws_verified` tests). Numbers and times are kept as they were written.
 */
export function valueOfType(
  type: SchemaAttributeType["AttributeDataType"],
  text: string,
): string | undefined {
  switch (type) {
    case "Boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
    case "Number":
      return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
    case "DateTime":
      return /^\d+$/.test(text) || !Number.isNaN(Date.parse(text)) ? text : undefined;
    case "String":
    case undefined:
      return text;
  }
}

/** Whether it is a day that exists, as `birthdate` wants it. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
