import { standardAttributes } from "../../../domain/standard-attributes.ts";
import { isJson, type Json } from "./plan.ts";

const isStandard = (name: string): boolean => standardAttributes.some(({ Name }) => Name === name);

/** A name that is no standard attribute's is a custom one's. @source user.go, normalizeUserAttributeKey */
const attributeName = (name: string): string =>
  isStandard(name) || name.startsWith("custom:") ? name : `custom:${name}`;

const attributeList = (value: unknown): readonly Json[] =>
  Object.entries(isJson(value) ? value : {})
    .filter(([name]) => name !== "sub")
    .map(([name, Value]) => ({ Name: attributeName(name), Value }));

/** What a user says besides AdminCreateUser's own members. */
export function userInput(values: Json): Json {
  const UserAttributes = attributeList(values["attributes"]);
  const ValidationData = attributeList(values["validation_data"]);
  const { password, sub, enabled } = values;
  return {
    ...(UserAttributes.length === 0 ? {} : { UserAttributes }),
    ...(ValidationData.length === 0 ? {} : { ValidationData }),
    ...(typeof password === "string" && password !== "" ? { Password: password } : {}),
    ...(typeof sub === "string" && sub !== "" ? { Sub: sub } : {}),
    ...(enabled === false ? { Enabled: false } : {}),
  };
}
