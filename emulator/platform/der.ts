/**
 * Writes ASN.1 in DER (ITU-T X.690): as much of it as a certificate takes. Nothing here reads.
 */

function lengthOf(content: Buffer): Buffer {
  if (content.length < 0x80) return Buffer.from([content.length]);
  const hex = content.length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** Any element: tag, length, content. */
export function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
}

export const sequence = (...parts: readonly Buffer[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => element(0x31, ...parts);
export const octets = (content: Buffer): Buffer => element(0x04, content);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));
export const yes = (): Buffer => element(0x01, Buffer.from([0xff]));
/** Context-specific, constructed: `[n]` around whole elements. */
export const explicit = (n: number, ...parts: readonly Buffer[]): Buffer =>
  element(0xa0 | n, ...parts);
/** Context-specific, primitive: `[n]` in place of the element's own tag. */
export const implicit = (n: number, content: Buffer): Buffer => element(0x80 | n, content);

/** A whole number that is not negative, big-endian. */
export function unsigned(bytes: Buffer): Buffer {
  const start = Math.max(
    0,
    bytes.findIndex((byte) => byte !== 0),
  );
  const digits = bytes.subarray(start);
  const signed = (digits[0] ?? 0) >= 0x80;
  return element(0x02, signed ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

/** A bit string; `unused` bits of its last byte do not count. */
export const bits = (content: Buffer, unused = 0): Buffer =>
  element(0x03, Buffer.from([unused]), content);

/** An object identifier in dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const base128 = (arc: number): readonly number[] => {
    const digits = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left & 0x7f) | 0x80);
    }
    return digits;
  };
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A moment, as RFC 5280 section 4.1.2.5 wants it: UTCTime before 2050, GeneralizedTime from then on. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}
