import {
  constants,
  createHash,
  createPublicKey,
  publicEncrypt,
  timingSafeEqual,
} from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { Random } from "../platform/random.ts";
import { poolNameOf } from "./pool.ts";
import type { PasswordCredential } from "./user.ts";

/**
 * The 3072-bit MODP group (RFC 3526 section 5) with generator 2, as Cognito's SRP uses it.
 * @source amazon-cognito-identity-js AuthenticationHelper, aws-amplify srp/*
 */
export const groupPrime = BigInt(
  "0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD" +
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED" +
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F" +
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510" +
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7" +
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C" +
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
);
export const groupGenerator = 2n;

/** Length of a group element, big-endian. */
export const elementBytes = 384;
const modulus = Buffer.from(groupPrime.toString(16), "hex").toString("base64url");
const generatorBytes = Buffer.from(
  groupGenerator.toString(16).padStart(elementBytes * 2, "0"),
  "hex",
);

/**
 * `base^exponent mod N`. OpenSSL's modular exponentiation is reachable only through RSA: raw "encryption" of the base
 * under the public key (N, exponent) is exactly that power, in a sixth of BigInt's time. A test holds it to BigInt.
 * @param base below N, 384 bytes, big-endian
 */
export function modularPower(base: Buffer, exponent: Buffer): Buffer {
  const key: KeyObject = createPublicKey({
    key: { kty: "RSA", n: modulus, e: exponent.toString("base64url") },
    format: "jwk",
  });
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, base);
}

/** `2^exponent mod N`. */
export function powerOfTwo(exponent: Buffer): Buffer {
  return modularPower(generatorBytes, exponent);
}

/**
 * Two's complement big-endian bytes, like Java's BigInteger: no leading zeros, but a zero byte before a set top bit. So a
 * salt that begins with a zero byte is hashed without it, as the clients do.
 */
export function pad(hex: string): Buffer {
  const digits = hex.replace(/^0+(?=.)/, "");
  const even = digits.length % 2 === 1 ? `0${digits}` : digits;
  return Buffer.from(/^[89a-f]/i.test(even) ? `00${even}` : even, "hex");
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What a password belongs to: SRP binds it to the pool's name and the real username (USER_ID_FOR_SRP). */
export interface PasswordOwner {
  readonly poolId: string;
  readonly username: string;
}

function verifierOf(owner: PasswordOwner, password: string, salt: string): Buffer {
  const identity = sha256(`${poolNameOf(owner.poolId)}${owner.username}:${password}`);
  return powerOfTwo(sha256(pad(salt), identity));
}

/** The form in which a password is kept. `expiresAt` (epoch milliseconds) makes it a temporary one. */
export function newPasswordCredential(
  owner: PasswordOwner,
  password: string,
  how: { readonly random: Random; readonly now: number; readonly expiresAt?: number },
): PasswordCredential {
  const salt = how.random.bytes(16).toString("hex");
  return {
    salt,
    verifier: verifierOf(owner, password, salt).toString("hex"),
    setAt: how.now,
    ...(how.expiresAt === undefined ? {} : { expiresAt: how.expiresAt }),
  };
}

/** Whether this is the password, by recomputing the verifier. Takes the same time wherever they differ. */
export function matchesPassword(
  credential: PasswordCredential,
  owner: PasswordOwner,
  password: string,
): boolean {
  return timingSafeEqual(
    verifierOf(owner, password, credential.salt),
    Buffer.from(credential.verifier, "hex"),
  );
}
