import { shapeNamed } from "../../model/corrected-shapes.ts";

type Encode = (value: unknown) => unknown;

/**
 * The JSON text of an operation's output: members of the shape only, in the order in which the operation gave them,
 * none that is undefined, dates as epoch seconds, bytes as base64. No output shape means an empty body.
 */
export function serialize(shapeName: string | null, output: object): string {
  return shapeName === null ? "" : JSON.stringify(encoder(shapeName)(output));
}

const encoders = new Map<string, Encode>();

function encoder(shapeName: string): Encode {
  const known = encoders.get(shapeName);
  if (known !== undefined) return known;
  const made = makeEncoder(shapeName);
  encoders.set(shapeName, made);
  return made;
}

function makeEncoder(shapeName: string): Encode {
  const shape = shapeNamed(shapeName);
  switch (shape.type) {
    case "structure": {
      const members = new Map(
        Object.entries(shape.members).map(([member, of]) => [member, encoder(of)]),
      );
      return (value) => encodeEntries(value, (member) => members.get(member));
    }
    case "map": {
      const encode = encoder(shape.value);
      return (value) => encodeEntries(value, () => encode);
    }
    case "list": {
      const encode = encoder(shape.member);
      return (value) => (Array.isArray(value) ? value.map(encode) : value);
    }
    case "timestamp":
      return (value) => (value instanceof Date ? value.getTime() / 1000 : value);
    case "blob":
      return (value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
    default:
      return (value) => value;
  }
}

/** A null-prototype copy: a map's key may be `__proto__`. */
function encodeEntries(value: unknown, encodeOf: (key: string) => Encode | undefined): unknown {
  if (typeof value !== "object" || value === null) return value;
  const encoded: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined || item === null) continue;
    const encode = encodeOf(key);
    if (encode !== undefined) encoded[key] = encode(item);
  }
  return encoded;
}
