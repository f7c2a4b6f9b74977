import type { SchemaAttributeType } from "@aws-sdk/client-cognito-identity-provider";
import type { ErrorText } from "../errors/cognito-error.ts";
import {
  customLengthsCrossed,
  customValuesCrossed,
  lengthOverLimit,
  lengthsNotNumeric,
  standardLengthsCrossed,
  standardValuesCrossed,
  valuesNotNumeric,
} from "../errors/schema-errors.ts";

type Named = ErrorText<[name: string]>;
const longest = 2048;

/**
 * Bounds of a standard attribute, after what was declared is laid over the defaults.
 * @throws CognitoError InvalidParameterException
 */
export function checkStandardConstraints(name: string, attribute: SchemaAttributeType): void {
  checkLengths(name, attribute, standardLengthsCrossed);
  checkValues(name, attribute, standardValuesCrossed);
}

/**
 * Bounds of a custom attribute. `name` carries `custom:`.
 * @throws CognitoError InvalidParameterException
 */
export function checkCustomConstraints(name: string, attribute: SchemaAttributeType): void {
  checkLengths(name, attribute, customLengthsCrossed);
  checkValues(name, attribute, customValuesCrossed);
}

function checkLengths(name: string, attribute: SchemaAttributeType, crossed: Named): void {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  const [least, most] = [whole(name, MinLength), whole(name, MaxLength)];
  if (most !== undefined && most > longest) throw lengthOverLimit(name);
  if (least !== undefined && most !== undefined && most < least) throw crossed(name);
}

function checkValues(name: string, attribute: SchemaAttributeType, crossed: Named): void {
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  const [least, most] = [number(name, MinValue), number(name, MaxValue)];
  if (least !== undefined && most !== undefined && most < least) throw crossed(name);
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw lengthsNotNumeric(name);
  return Number(text);
}

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) throw valuesNotNumeric(name);
  return Number(text);
}
