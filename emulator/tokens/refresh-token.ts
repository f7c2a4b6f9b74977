import { createHash } from "node:crypto";
import type { Random } from "../platform/random.ts";

/** `{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}`, byte for byte what every real refresh token begins with. */
const protectedHeader = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";

/** Bytes of the parts after the header: RSA-2048 encrypted key, GCM nonce, ciphertext (about AWS's size), GCM tag. */
const parts = [256, 12, 1000, 16];

/**
 * A refresh token in the form of AWS's: a five-part JWE whose content no client can read. The parts are random bytes,
 * which is all that ciphertext is to anybody without the key; nothing would ever decrypt it here, because a refresh
 * token is looked up by its hash, and encrypting for nobody costs every sign-in fifty microseconds of the main thread.
 */
export function newRefreshToken(random: Random): string {
  const bytes = random.bytes(parts.reduce((sum, length) => sum + length));
  let offset = 0;
  const encoded = parts.map((length) => {
    offset += length;
    return bytes.toString("base64url", offset - length, offset);
  });
  return `${protectedHeader}.${encoded.join(".")}`;
}

/** The only form in which a refresh token is kept. */
export function refreshTokenHash(refreshToken: string): string {
  return createHash("sha256").update(refreshToken).digest("base64url");
}
