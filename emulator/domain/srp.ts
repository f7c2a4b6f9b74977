import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import {
  elementBytes,
  groupGenerator,
  groupPrime,
  modularPower,
  pad,
  powerOfTwo,
} from "./password.ts";
import type { PasswordCredential } from "./user.ts";

/**
 * The server's half of Cognito's SRP-6a: 3072-bit group, g = 2, SHA-256, and an HKDF of sixteen bytes. Users and devices
 * differ only in what stands for pool name, user and password.
 * @source amazon-cognito-identity-js AuthenticationHelper; aws-amplify srp/*
 */

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const toHex = (value: bigint): string => value.toString(16);
const toNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString("hex")}`);
const toElement = (value: bigint): Buffer =>
  Buffer.from(toHex(value).padStart(elementBytes * 2, "0"), "hex");

const multiplier = toNumber(sha256(pad(toHex(groupPrime)), pad(toHex(groupGenerator))));

/** The server's secret and public half of one exchange; hex. */
export interface ServerEphemeral {
  readonly secret: string;
  readonly public: string;
}

/** `B = k·v + g^b`. `secret` is 32 random bytes. */
export function serverEphemeral(verifier: string, secret: Buffer): ServerEphemeral {
  const power = toNumber(powerOfTwo(secret));
  const value = (multiplier * BigInt(`0x${verifier}`) + power) % groupPrime;
  return { secret: secret.toString("hex"), public: toHex(value) };
}

/** Whether SRP_A may be used: hexadecimal, and not a multiple of N, which would make the secret known to anyone. */
export function isAcceptablePublicValue(hex: string): boolean {
  return /^[0-9a-fA-F]{1,1024}$/.test(hex) && BigInt(`0x${hex}`) % groupPrime !== 0n;
}

/**
 * The key that both sides derive: HKDF (RFC 5869) of `S = (A·v^u)^b`, salted with u, under the label that the clients use.
 * @returns sixteen bytes, or undefined when the exchange must be refused (u = 0)
 */
export function sharedKey(
  clientPublic: string,
  ephemeral: ServerEphemeral,
  verifier: string,
): Buffer | undefined {
  const scrambler = sha256(pad(clientPublic), pad(ephemeral.public));
  if (toNumber(scrambler) === 0n) return undefined;
  const verifierPower = toNumber(modularPower(toElement(BigInt(`0x${verifier}`)), scrambler));
  const base = (BigInt(`0x${clientPublic}`) * verifierPower) % groupPrime;
  const secret = toNumber(modularPower(toElement(base), Buffer.from(ephemeral.secret, "hex")));
  const extracted = createHmac("sha256", pad(toHex(toNumber(scrambler))))
    .update(pad(toHex(secret)))
    .digest();
  return createHmac("sha256", extracted)
    .update("Caldera Derived Key")
    .update(Buffer.of(1))
    .digest()
    .subarray(0, 16);
}

/** What the claim signature covers. `poolName` and `user` are DeviceGroupKey and DeviceKey for a device. */
export interface Claim {
  readonly poolName: string;
  readonly user: string;
  /** As the server sent it, base64. */
  readonly secretBlock: string;
  /** As the client sent it. */
  readonly timestamp: string;
}

/** `Base64(HMAC(key, poolName ‖ user ‖ secret block ‖ timestamp))`. */
export function claimSignature(key: Buffer, claim: Claim): string {
  return createHmac("sha256", key)
    .update(claim.poolName)
    .update(claim.user)
    .update(Buffer.from(claim.secretBlock, "base64"))
    .update(claim.timestamp)
    .digest("base64");
}

/** Whether the client proved that it knows the password. Takes the same time wherever signatures differ. */
export function provesPassword(
  proof: { readonly clientPublic: string; readonly claim: Claim; readonly signature: string },
  ephemeral: ServerEphemeral,
  credential: Pick<PasswordCredential, "verifier">,
): boolean {
  const key = sharedKey(proof.clientPublic, ephemeral, credential.verifier);
  if (key === undefined) return false;
  const expected = Buffer.from(claimSignature(key, proof.claim));
  const given = Buffer.from(proof.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Sat Oct 3 04:05:06 UTC 2026`: English, UTC, the day without a leading zero. */
export function srpTimestamp(epochMilliseconds: number): string {
  const at = new Date(epochMilliseconds);
  const time = at.toISOString().slice(11, 19);
  return `${weekdays[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${at.getUTCDate()} ${time} UTC ${at.getUTCFullYear()}`;
}

/** Whether AWS reads a TIMESTAMP as a date: by `EEE MMM d HH:mm:ss z yyyy`, which forgives much that a signature does not. */
export function readsAsSrpTimestamp(text: string): boolean {
  const [, weekday, month] = dateLike.exec(text) ?? [];
  return weekdays.includes(weekday ?? "") && months.includes(month ?? "");
}

const dateLike =
  /^(\w{3}) (\w{3}) \d{1,2} \d{1,2}:\d{1,2}:\d{1,2} (?:[A-Za-z]{1,5}(?:[+-]\d{1,2}:\d{2})?|[+-]\d{4}) \d{1,4}$/;

/** Epoch milliseconds of a TIMESTAMP in exactly that form, else undefined. */
export function parseSrpTimestamp(text: string): number | undefined {
  const match = /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/.exec(text);
  if (match === null) return undefined;
  const month = months.indexOf(match[1] ?? "") + 1;
  const at = Date.parse(
    `${match[4]}-${String(month).padStart(2, "0")}-${(match[2] ?? "").padStart(2, "0")}T${match[3]}Z`,
  );
  return Number.isNaN(at) || srpTimestamp(at) !== text ? undefined : at;
}
