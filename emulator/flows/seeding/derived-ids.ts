import { createHash } from "node:crypto";

/**
 * Ids for what a seed leaves unnamed. They follow from the names alone, so that they are the same after each reset, at
 * each start and on each replica; a secret made so is no secret from whoever reads the seed, who knows the others too.
 */
const digest = (...names: readonly string[]): bigint =>
  BigInt(`0x${createHash("sha512").update(JSON.stringify(names)).digest("hex")}`);

function inAlphabet(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let left = value;
  let text = "";
  while (text.length < length) {
    text += alphabet.charAt(Number(left % base));
    left /= base;
  }
  return text;
}

const base36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const base62 = `${base36}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

export const derivedPoolId = (region: string, poolName: string): string =>
  `${region}_${inAlphabet(digest("pool", poolName), base62, 9)}`;

export const derivedClientId = (poolId: string, clientName: string): string =>
  inAlphabet(digest("client", poolId, clientName), base36, 26);

export const derivedClientSecret = (clientId: string): string =>
  inAlphabet(digest("secret", clientId), base36, 51);

export const derivedSub = (poolId: string, username: string): string =>
  inAlphabet(digest("sub", poolId, username), "0123456789abcdef", 32).replace(
    /^(.{8})(.{4}).{2}(.{2})(.{4})(.{12}).*$/,
    "$1-$2-70$3-$4-$5",
  );

/** In the form of a random UUID, which ids of styles and terms must have. */
const derivedUuid = (...names: readonly string[]): string =>
  inAlphabet(digest("uuid", ...names), "0123456789abcdef", 32).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/,
    "$1-$2-4$3-8$4-$5",
  );

/** The id of the style that a client has. */
export const brandingId = (clientId: string): string => derivedUuid("branding", clientId);

/** The id of a client's terms document of that name. */
export const termsId = (clientId: string, name: string): string =>
  derivedUuid("terms", clientId, name);

/** What follows a name that the service would complete at random, as CloudFormation does with names it makes up. */
export const derivedSuffix = (...names: readonly string[]): string =>
  inAlphabet(digest("suffix", ...names), base62, 12);
