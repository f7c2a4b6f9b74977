import type { Random } from "./random.ts";

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const base62 = `${base36}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

function text(random: Random, length: number, alphabet: string): string {
  let out = "";
  for (let i = 0; i < length; i += 1) out += alphabet.charAt(random.integer(alphabet.length));
  return out;
}

/** `length` random characters of `[0-9a-z]`. */
export const randomBase36 = (random: Random, length: number): string =>
  text(random, length, base36);

/** `length` random characters of `[0-9A-Za-z]`. */
export const randomBase62 = (random: Random, length: number): string =>
  text(random, length, base62);

/** `length` random decimal digits, leading zeros included. */
export const randomDigits = (random: Random, length: number): string =>
  text(random, length, "0123456789");

/**
 * UUID-shaped, but with a version nibble that RFC 9562 does not assign to random UUIDs, as the user
 * identifiers of the real service are (`34c84488-e0e1-70ae-d2ee-991ad1a898c8`).
 */
export function randomUuidShape(random: Random): string {
  const hex = random.bytes(16).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-70${hex.slice(14, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
