import { wrongJsonType } from "../../domain/errors/protocol-errors.ts";
import { shapeNamed } from "../../model/corrected-shapes.ts";
import type { Shape } from "../../model/shape.ts";

/** `path` and `unknown` are for members that the model does not have. */
type Decode = (value: unknown, path: string, unknown: string[]) => unknown;

/** An input with the model's types, and the paths of members that the model does not have: AWS ignores those. */
export interface Deserialized {
  readonly input: object;
  readonly unknown: readonly string[];
}

/**
 * Gives a JSON body the types of a shape: epoch seconds become dates, base64 becomes bytes, null means absent.
 * @throws CognitoError SerializationException for a member of another JSON type
 */
export function deserialize(shapeName: string, body: object): Deserialized {
  const unknown: string[] = [];
  // A structure's decoder returns an object or throws.
  const input = decoder(shapeName)(body, "", unknown) as object;
  return { input, unknown };
}

const decoders = new Map<string, Decode>();

function decoder(shapeName: string): Decode {
  const known = decoders.get(shapeName);
  if (known !== undefined) return known;
  const made = makeDecoder(shapeNamed(shapeName));
  decoders.set(shapeName, made);
  return made;
}

function makeDecoder(shape: Shape): Decode {
  switch (shape.type) {
    case "structure":
      return structureDecoder(shape.members);
    case "list":
      return listDecoder(decoder(shape.member));
    case "map":
      return mapDecoder(decoder(shape.value));
    case "string":
      return (value) => (typeof value === "string" ? value : mismatch(value, "String"));
    case "boolean":
      return (value) => (typeof value === "boolean" ? value : mismatch(value, "Boolean"));
    case "integer":
      return (value) => integer(value, "Integer", 2_147_483_647);
    case "long":
      return (value) => integer(value, "Long", Number.MAX_SAFE_INTEGER);
    case "timestamp":
      return timestamp;
    case "blob":
      return blob;
    case "document":
      return (value) => document(value, 0);
  }
}

function structureDecoder(members: Readonly<Record<string, string>>): Decode {
  const decoders = new Map(Object.entries(members).map(([member, of]) => [member, decoder(of)]));
  return (value, path, unknown) => {
    if (!isObject(value)) throw unexpected(value, "map");
    const input: Record<string, unknown> = {};
    for (const [member, given] of Object.entries(value)) {
      const decode = decoders.get(member);
      const memberPath = path === "" ? member : `${path}.${member}`;
      if (decode === undefined) unknown.push(memberPath);
      else if (given !== null) input[member] = decode(given, memberPath, unknown);
    }
    return input;
  };
}

function listDecoder(decode: Decode): Decode {
  return (value, path, unknown) => {
    if (!Array.isArray(value)) throw unexpected(value, "list");
    return value.map((item) => {
      if (item === null) throw wrongJsonType("Unexpected null in a list");
      return decode(item, path, unknown);
    });
  };
}

/** Keys are the client's: a null prototype keeps `__proto__` and `constructor` from meaning anything. */
function mapDecoder(decode: Decode): Decode {
  return (value, path, unknown) => {
    if (!isObject(value)) throw unexpected(value, "map");
    const map: Record<string, unknown> = Object.create(null);
    for (const [key, item] of Object.entries(value)) {
      if (item !== null) map[key] = decode(item, path, unknown);
    }
    return map;
  };
}

function integer(value: unknown, type: string, largest: number): number {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= largest) {
    return value;
  }
  return mismatch(value, type);
}

/** The furthest that an ECMAScript date reaches, in milliseconds. */
const furthestTime = 8.64e15;

function timestamp(value: unknown): Date {
  if (typeof value !== "number" || Math.abs(value * 1000) > furthestTime) {
    return mismatch(value, "Timestamp");
  }
  return new Date(Math.round(value * 1000));
}

function blob(value: unknown): Uint8Array {
  if (typeof value !== "string") return mismatch(value, "ByteBuffer");
  if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    throw wrongJsonType("Invalid base64 encoded value");
  }
  return Buffer.from(value, "base64");
}

/** Free JSON goes on as it is; its depth is bounded, because writing it again recurses. */
const deepestDocument = 100;

function document(value: unknown, depth: number): unknown {
  if (depth > deepestDocument) throw wrongJsonType("Document is nested too deeply");
  if (typeof value === "object" && value !== null) {
    for (const item of Object.values(value)) document(item, depth + 1);
  }
  return value;
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function mismatch(value: unknown, type: string): never {
  if (Array.isArray(value)) throw wrongJsonType("Start of list found where not expected");
  if (isObject(value)) throw wrongJsonType("Start of structure or map found where not expected.");
  throw wrongJsonType(`${tokenOf(value)} cannot be converted to ${type}`);
}

function unexpected(value: unknown, wanted: "list" | "map") {
  if (Array.isArray(value)) return wrongJsonType("Start of list found where not expected");
  if (isObject(value)) return wrongJsonType("Start of structure or map found where not expected.");
  return wrongJsonType(wanted === "list" ? "Expected list or null" : "Expected map or null");
}

/** A scalar as a JSON parser names its token. */
function tokenOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return "STRING_VALUE";
    case "number":
      return "NUMBER_VALUE";
    case "boolean":
      return value ? "TRUE_VALUE" : "FALSE_VALUE";
    default:
      return "NULL_VALUE";
  }
}
