import type { ErrorObject, ValidateFunction } from "ajv";
import { nearest } from "../../flows/seeding/nearest.ts";
import { badQuery } from "./problem.ts";
import type { JsonSchema } from "./route.ts";
import { schemas } from "./schemas.ts";

const checks = new WeakMap<JsonSchema, Promise<ValidateFunction>>();

/** The body, once it has the form of the schema. @throws Problem 400 that says what is wrong, and where */
export async function checkedBody(body: unknown, schema: JsonSchema): Promise<unknown> {
  let check = checks.get(schema);
  if (check === undefined) checks.set(schema, (check = compiled(schema)));
  const holds = await check;
  if (holds(body)) return body;
  throw badQuery((holds.errors ?? []).map(sentence).join(" "));
}

/** Loaded with the first body: most starts see none. */
async function compiled(schema: JsonSchema): Promise<ValidateFunction> {
  // It is CommonJS: in a bundle it has no named exports, the default one alone.
  const { default: commonJs } = await import("ajv/dist/2020.js");
  const ajv = new commonJs.Ajv2020({
    allErrors: true,
    strict: false,
    validateFormats: false,
    verbose: true,
  });
  return ajv.compile({ ...schema, components: { schemas } });
}

const nameOf = (path: string): string =>
  path === "" ? "The body" : path.slice(1).replaceAll("/", ".");

/** JSON's types as people say them. */
const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

const typed = (types: string | readonly string[]): string =>
  [types]
    .flat()
    .map((type) => typeNames[type] ?? type)
    .join(" or ");

function sentence(error: ErrorObject): string {
  const where = nameOf(error.instancePath);
  switch (error.keyword) {
    case "additionalProperties": {
      const unknown = String(error.params["additionalProperty"]);
      const known = Object.keys((error.parentSchema?.["properties"] ?? {}) as object);
      const meant = nearest(unknown, known);
      const hint = meant === undefined ? `Known: ${known.join(", ")}.` : `Did you mean ${meant}?`;
      return `${where} has no member ${JSON.stringify(unknown)}. ${hint}`;
    }
    case "required":
      return `${where} must have ${String(error.params["missingProperty"])}.`;
    case "enum":
      return `${where} must be one of ${(error.params["allowedValues"] as unknown[]).join(", ")}.`;
    case "type":
      return `${where} must be ${typed(error.params["type"] as string | string[])}.`;
    default:
      return `${where} ${error.message ?? "is not as it must be"}.`;
  }
}
