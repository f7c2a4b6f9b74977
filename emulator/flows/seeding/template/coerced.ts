import type { SeedShape } from "../seed-shapes.ts";
import { isMapping, textOf } from "./values.ts";

/**
 * The value with its scalars in the types that are asked for: CloudFormation takes "true" for true, and 8 for "8". One of
 * a set of words must be text, though: `OFF` without quotes is false, and that is none of them.
 */
export function coerced(value: unknown, shape: SeedShape): unknown {
  switch (shape.kind) {
    case "list":
      return Array.isArray(value) ? value.map((item: unknown) => coerced(item, shape.of)) : value;
    case "map":
      return isMapping(value) ? eachMember(value, () => shape.of) : value;
    case "object":
      return isMapping(value) ? eachMember(value, (name) => shape.members[name]) : value;
    case "value":
      return scalar(value, shape);
  }
}

const eachMember = (
  value: Readonly<Record<string, unknown>>,
  shapeOf: (name: string) => SeedShape | undefined,
): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const shape = shapeOf(name);
      return [name, shape === undefined ? member : coerced(member, shape)];
    }),
  );

function scalar(value: unknown, shape: Extract<SeedShape, { kind: "value" }>): unknown {
  const text = textOf(value);
  if (text === undefined) return value;
  switch (shape.type) {
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : value;
    case "integer":
    case "long":
      return /^-?\d+$/.test(text) ? Number(text) : value;
    case "string":
      return typeof value === "boolean" && shape.words !== undefined ? value : text;
    default:
      return value;
  }
}
