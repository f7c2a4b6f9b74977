import { modelShape, type SeedShape } from "../seed-shapes.ts";
import { isJson, type Json } from "./plan.ts";

type Renamed = Readonly<Record<string, string>>;
type Places = Readonly<Record<string, readonly string[]>>;

/** What became of a resource's values. */
export interface InputFrom {
  readonly input: Json;
  /** Names that the operation does not take. */
  readonly strange: readonly string[];
}

/**
 * Values of a resource as an operation's input: names without underscores, a block as the object that it is, and nothing
 * where the provider sends nothing.
 */
export function inputFrom(request: string, values: Json, renamed: Renamed = {}): InputFrom {
  const strange: string[] = [];
  const input = objectFrom(values, modelShape(request), renamed, strange);
  return { input: isJson(input) ? input : {}, strange };
}

function valueFrom(value: unknown, shape: SeedShape, renamed: Renamed, strange: string[]): unknown {
  switch (shape.kind) {
    case "object": {
      const block: unknown = Array.isArray(value) ? value[0] : value;
      return isJson(block) ? objectFrom(block, shape, renamed, strange) : undefined;
    }
    case "list":
      return Array.isArray(value)
        ? value.map((item: unknown) => valueFrom(item, shape.of, renamed, strange))
        : value;
    default:
      return value;
  }
}

function objectFrom(values: Json, shape: SeedShape, renamed: Renamed, strange: string[]): unknown {
  if (shape.kind !== "object") return values;
  const names = new Map(Object.keys(shape.members).map((name) => [name.toLowerCase(), name]));
  const members = Object.entries(values).flatMap(([name, value]) => {
    if (isNothing(name, value)) return [];
    const member = memberFor(name, names, renamed);
    const memberShape = member === undefined ? undefined : shape.members[member];
    if (member === undefined || memberShape === undefined) {
      strange.push(name);
      return [];
    }
    return [[member, valueFrom(value, memberShape, renamed, strange)] as const];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A name that means something else in one block means what it says in another. */
function memberFor(
  name: string,
  names: ReadonlyMap<string, string>,
  renamed: Renamed,
): string | undefined {
  const other = renamed[name];
  return other !== undefined && names.has(other.toLowerCase())
    ? other
    : names.get(name.replaceAll("_", "").toLowerCase());
}

/** Where the resource has the members of its input. */
export function placesOf(request: string, values: Json, renamed: Renamed = {}): Places {
  const shape = modelShape(request);
  const members = shape.kind === "object" ? Object.keys(shape.members) : [];
  const names = new Map(members.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const member = memberFor(name, names, renamed);
      return member === undefined ? [] : [[member, [name]]];
    }),
  );
}

/** How the provider keeps what nobody configured; a token that is valid for no time is one of these. */
function isNothing(name: string, value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (value === 0 && name.endsWith("_validity")) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
