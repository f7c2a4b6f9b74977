import { nearest } from "./nearest.ts";
import type { SeedPath, SeedProblem } from "./seed.ts";
import type { SeedShape } from "./seed-shapes.ts";

const kinds = { list: "a list", object: "a mapping", map: "a mapping" } as const;
const types: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  long: "a whole number",
  boolean: "true or false",
  blob: "Base64 text",
};

function kindOf(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? "text" : JSON.stringify(value);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer" || type === "long") return Number.isSafeInteger(value);
  if (type === "blob") return typeof value === "string" || value instanceof Uint8Array;
  return type === "document" || typeof value === type;
}

/**
 * What is of the wrong type, missing or unknown, everywhere in the value. AWS would drop an unknown member in silence,
 * and the user would look for its effect in vain.
 */
export function structureProblems(
  value: unknown,
  shape: SeedShape,
  path: SeedPath = [],
): readonly SeedProblem[] {
  if (shape.kind === "value") return valueProblems(value, shape.type, path);
  const isList = Array.isArray(value);
  if (typeof value !== "object" || value === null || isList !== (shape.kind === "list")) {
    return [{ path, message: `must be ${kinds[shape.kind]}, not ${kindOf(value)}` }];
  }
  if (shape.kind === "object") return memberProblems(value, shape, path);
  return Object.entries(value).flatMap(([key, item]) =>
    structureProblems(item, shape.of, [...path, isList ? Number(key) : key]),
  );
}

function valueProblems(value: unknown, type: string, path: SeedPath): readonly SeedProblem[] {
  if (isOfType(value, type)) return [];
  const quoting = type === "string" && ["number", "boolean"].includes(typeof value);
  const hint = quoting ? "; put it in quotes" : "";
  return [{ path, message: `must be ${types[type] ?? type}, not ${kindOf(value)}${hint}` }];
}

function memberProblems(
  value: object,
  shape: Extract<SeedShape, { kind: "object" }>,
  path: SeedPath,
): readonly SeedProblem[] {
  const missing = shape.required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ path, message: `must have ${name}` }));
  const inside = Object.entries(value).flatMap(([name, member]) => {
    const memberShape = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (memberShape !== undefined) return structureProblems(member, memberShape, [...path, name]);
    const meant = nearest(name, Object.keys(shape.members));
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    return [{ path: [...path, name], message: `is not known here${hint}` }];
  });
  return [...missing, ...inside];
}
