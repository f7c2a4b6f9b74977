import type { Json } from "../normalise/rules.ts";

const width = 130;

/** JSON with what fits on a line on one line: short to read, and a changed value changes one line. */
export function printJson(value: Json): string {
  return `${printed(value, "")}\n`;
}

function printed(value: Json, indent: string): string {
  const line = inline(value);
  if (indent.length + line.length <= width || value === null || typeof value !== "object") {
    return line;
  }
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((each) => inner + printed(each, inner));
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, each]) => `${inner}${JSON.stringify(key)}: ${printed(each, inner)}`,
  );
  return `{\n${members.join(",\n")}\n${indent}}`;
}

function inline(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inline).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
