import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { encodeCbor, type Cbor } from "./cbor.ts";

/** The algorithms that Cognito takes. */
export type PasskeyAlgorithm = "ES256" | "RS256";

/** The numbers by which COSE knows them. */
export const coseAlgorithm = { ES256: -7, RS256: -257 } as const;

/** The key pair of one passkey. */
export interface KeyPair {
  readonly algorithm: PasskeyAlgorithm;
  /** COSE_Key. */
  readonly publicKey: Buffer;
  /** A credential id that follows from the key. */
  readonly id: Buffer;
  readonly sign: (data: Buffer) => Buffer;
}

export function newKeyPair(algorithm: PasskeyAlgorithm): KeyPair {
  const { publicKey, privateKey } =
    algorithm === "ES256"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    algorithm,
    publicKey: algorithm === "ES256" ? ellipticCoseKey(publicKey) : rsaCoseKey(publicKey),
    id: createHash("sha256")
      .update(publicKey.export({ type: "spki", format: "der" }))
      .digest(),
    sign: (data) => sign("sha256", data, privateKey),
  };
}

function ellipticCoseKey(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: "jwk" });
  return encodeCbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, coseAlgorithm.ES256],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ]),
  );
}

function rsaCoseKey(key: KeyObject): Buffer {
  const { n, e } = key.export({ format: "jwk" });
  return encodeCbor(
    new Map<number, Cbor>([
      [1, 3],
      [3, coseAlgorithm.RS256],
      [-1, bytes(n)],
      [-2, bytes(e)],
    ]),
  );
}

const bytes = (base64url = ""): Buffer => Buffer.from(base64url, "base64url");
