import { printedEnumOrder, violationOrder } from "./java-order.ts";
import { matcher } from "./patterns.ts";
import { membersOf, shapeNamed } from "./corrected-shapes.ts";
import type { ListShape, MapShape, Shape, StringShape, StructureShape } from "./shape.ts";

/** Adds what is wrong with a value that is there, in AWS's words. */
type Check = (value: unknown, path: string, found: string[]) => void;

/** One constraint of a scalar: AWS's words for it, and whether a value keeps it. */
interface Rule {
  readonly text: string;
  readonly kept: (value: unknown) => boolean;
}

/** A body of a million empty items must not become an answer of a hundred megabytes. */
const mostViolations = 1000;

const mustNotBeNull = "failed to satisfy constraint: Member must not be null";

/**
 * What AWS's validator says about an input of that shape, one item for each broken constraint, in its order. The
 * members must have the shape's types already. Empty when there is nothing to say.
 * @source the grammar of the messages: many public logs; boto/boto3#3581, aws/aws-cdk#14699, aws/aws-sdk-java-v2#5528
 */
export function violations(shapeName: string, value: unknown): readonly string[] {
  const found: string[] = [];
  checkOf(shapeName)(value, "", found);
  return found;
}

const checks = new Map<string, Check>();
const nothing: Check = () => {};

function checkOf(shapeName: string): Check {
  const known = checks.get(shapeName);
  if (known !== undefined) return known;
  const made = makeCheck(shapeName, shapeNamed(shapeName));
  checks.set(shapeName, made);
  return made;
}

function makeCheck(shapeName: string, shape: Shape): Check {
  switch (shape.type) {
    case "structure":
      return structureCheck(shapeName, shape);
    case "list":
      return listCheck(shape);
    case "map":
      return mapCheck(shape);
    default:
      return scalarCheck(shape);
  }
}

function structureCheck(shapeName: string, structure: StructureShape): Check {
  const parts = membersOf(shapeName, structure).map(([member, memberShapeName, shape]) => ({
    member,
    printed: member.charAt(0).toLowerCase() + member.slice(1),
    required: structure.required?.includes(member) === true,
    sensitive: isSensitive(shape),
    check:
      shape === shapeNamed(memberShapeName)
        ? checkOf(memberShapeName)
        : makeCheck(memberShapeName, shape),
  }));
  const order = violationOrder(parts.map(({ printed }) => printed));
  const inOrder = parts
    .filter(({ required, check }) => required || check !== nothing)
    .toSorted((a, b) => order.indexOf(a.printed) - order.indexOf(b.printed));
  return (value, path, found) => {
    const prefix = path === "" ? "" : `${path}.`;
    for (const { member, printed, required, sensitive, check } of inOrder) {
      // The front has given the value the structure's type; members of a record are unknown.
      const given = (value as Readonly<Record<string, unknown>>)[member];
      if (given !== undefined && given !== null) check(given, prefix + printed, found);
      else if (required) {
        found.push(`Value ${sensitive ? "" : "null "}at '${prefix}${printed}' ${mustNotBeNull}`);
      }
    }
  };
}

function scalarCheck(shape: Shape): Check {
  const rules = rulesOf(shape);
  if (rules.length === 0) return nothing;
  const emptyIsAbsent = shape.type === "string" && shape.emptyIsAbsent === true;
  return (value, path, found) => {
    if (emptyIsAbsent && value === "") return;
    for (const { text, kept } of rules) {
      if (!kept(value)) found.push(violation(shape, value, path, text));
    }
  };
}

function listCheck(list: ListShape): Check {
  const sizes = sizeRules(list, (value) => (value as readonly unknown[]).length);
  const item = shapeNamed(list.member);
  const rules = isScalar(item) ? rulesOf(item) : [];
  const itemCheck = isScalar(item) ? nothing : checkOf(list.member);
  const all = rules.map(({ text }) => text).join(", ");
  return (value, path, found) => {
    const items = value as readonly unknown[];
    for (const { text, kept } of sizes) {
      if (!kept(items)) found.push(violation(list, items, path, text));
    }
    if (rules.length > 0 && items.some((one) => rules.some(({ kept }) => !kept(one)))) {
      found.push(violation(list, items, path, `Member must satisfy constraint: [${all}]`));
    }
    if (itemCheck === nothing) return;
    for (const [index, one] of items.entries()) {
      if (found.length >= mostViolations) return;
      itemCheck(one, `${path}.${index + 1}.member`, found);
    }
  };
}

function mapCheck(map: MapShape): Check {
  const sizes = sizeRules(map, (value) => Object.keys(value as object).length);
  const keyRules = rulesOf(shapeNamed(map.key));
  const valueShape = shapeNamed(map.value);
  const valueRules = isScalar(valueShape) ? rulesOf(valueShape) : [];
  const valueCheck = isScalar(valueShape) ? nothing : checkOf(map.value);
  const everyItem = (rules: readonly Rule[]): string => rules.map(({ text }) => text).join(", ");
  const breaks = (items: readonly unknown[], rules: readonly Rule[]): boolean =>
    rules.length > 0 && items.some((one) => rules.some(({ kept }) => !kept(one)));
  return (value, path, found) => {
    const entries = value as Readonly<Record<string, unknown>>;
    for (const { text, kept } of sizes) {
      if (!kept(entries)) found.push(violation(map, entries, path, text));
    }
    if (breaks(Object.keys(entries), keyRules)) {
      const text = `Map keys must satisfy constraint: [${everyItem(keyRules)}]`;
      found.push(violation(map, entries, path, text));
    }
    if (breaks(Object.values(entries), valueRules)) {
      const text = `Map value must satisfy constraint: [${everyItem(valueRules)}]`;
      found.push(violation(map, entries, path, text));
    }
    if (valueCheck === nothing) return;
    for (const [key, one] of Object.entries(entries)) {
      valueCheck(one, `${path}.${key}.member`, found);
    }
  };
}

/** The rules of a scalar, in the order in which AWS lists them. */
function rulesOf(shape: Shape): readonly Rule[] {
  switch (shape.type) {
    case "string":
      return [...sizeRules(shape, lengthOf), ...textRules(shape)];
    case "blob":
      return sizeRules(shape, (value) => (value as Uint8Array).byteLength);
    case "integer":
    case "long":
      return boundRules(shape, "value", (value) => value as number);
    default:
      return [];
  }
}

function textRules({ pattern, enum: values }: StringShape): readonly Rule[] {
  const rules: Rule[] = [];
  if (pattern !== undefined) {
    const text = `Member must satisfy regular expression pattern: ${pattern}`;
    rules.push({ text, kept: (value) => matcher(pattern)(value as string) });
  }
  if (values !== undefined) {
    const set: ReadonlySet<unknown> = new Set(values);
    const text = `Member must satisfy enum value set: [${printedEnumOrder(values).join(", ")}]`;
    rules.push({ text, kept: (value) => set.has(value) });
  }
  return rules;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

const sizeRules = (bounds: Bounds, measure: (value: unknown) => number): readonly Rule[] =>
  boundRules(bounds, "length", measure);

function boundRules(
  { min, max }: Bounds,
  what: "length" | "value",
  measure: (value: unknown) => number,
): readonly Rule[] {
  const rules: Rule[] = [];
  if (max !== undefined) {
    const text = `Member must have ${what} less than or equal to ${max}`;
    rules.push({ text, kept: (value) => measure(value) <= max });
  }
  if (min !== undefined) {
    const text = `Member must have ${what} greater than or equal to ${min}`;
    rules.push({ text, kept: (value) => measure(value) >= min });
  }
  return rules;
}

/** In code points, as Smithy's length trait counts; only text with surrogates pays for it. */
function lengthOf(value: unknown): number {
  const text = value as string;
  const pairs = text.match(surrogatePair);
  return pairs === null ? text.length : text.length - pairs.length;
}

const surrogatePair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

const isScalar = ({ type }: Shape): boolean =>
  type !== "structure" && type !== "list" && type !== "map";

const isSensitive = (shape: Shape): boolean => "sensitive" in shape && shape.sensitive === true;

function violation(shape: Shape, value: unknown, path: string, text: string): string {
  const shown = isSensitive(shape) ? "" : `'${printed(shape, value)}' `;
  return `Value ${shown}at '${path}' failed to satisfy constraint: ${text}`;
}

/** A value as Java prints it; of a structure only the name, because a member may be secret. */
function printed(shape: Shape, value: unknown): string {
  switch (shape.type) {
    case "list": {
      const item = shapeNamed(shape.member);
      const items = (value as readonly unknown[]).map((one) =>
        item.type === "structure" ? shape.member : printed(item, one),
      );
      return `[${items.join(", ")}]`;
    }
    case "map": {
      const of = shapeNamed(shape.value);
      const entries = Object.entries(value as object).map(([key, one]) =>
        of.type === "structure" ? `${key}=${shape.value}` : `${key}=${printed(of, one)}`,
      );
      return `{${entries.join(", ")}}`;
    }
    case "blob": {
      const { byteLength } = value as Uint8Array;
      return `java.nio.HeapByteBuffer[pos=0 lim=${byteLength} cap=${byteLength}]`;
    }
    default:
      return String(value);
  }
}
