/** What an authenticator writes: whole numbers, texts, bytes, and maps with numbers or texts as keys. */
export type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** CBOR with definite lengths (RFC 8949). Maps keep their order, which canonical writers choose themselves. */
export function encodeCbor(value: Cbor): Buffer {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === "string") {
    const text = Buffer.from(value);
    return Buffer.concat([head(3, text.length), text]);
  }
  const entries = [...value].flatMap(([key, item]) => [encodeCbor(key), encodeCbor(item)]);
  return Buffer.concat([head(5, value.size), ...entries]);
}

/** A major type and its number, in the shortest form. */
function head(major: number, number: number): Buffer {
  const type = major << 5;
  if (number < 24) return Buffer.from([type | number]);
  if (number < 0x100) return Buffer.from([type | 24, number]);
  if (number < 0x1_0000) return Buffer.from([type | 25, number >> 8, number & 0xff]);
  const long = Buffer.alloc(5, type | 26);
  long.writeUInt32BE(number, 1);
  return long;
}
