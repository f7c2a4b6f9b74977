import type { JWK } from "jose";
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import type { StoredSigningKey } from "../domain/signing-key.ts";
import { days } from "../platform/clock.ts";

/** A stored key, parsed once: reading a PEM costs more than a signature. */
export interface ParsedKey {
  readonly use: StoredSigningKey["use"];
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly retiredAt?: number;
}

/** What one pool signs and verifies with. */
export interface PoolKeys {
  readonly id: ParsedKey;
  readonly access: ParsedKey;
  /** Retired ones included. */
  readonly byKid: ReadonlyMap<string, ParsedKey>;
}

/** No ID or access token lives longer; after that a retired key has nothing left to verify. */
const longestTokenLife = days(1);

function parsed(stored: StoredSigningKey, known: ParsedKey | undefined): ParsedKey {
  const { use, kid, retiredAt } = stored;
  const privateKey = known?.privateKey ?? createPrivateKey(stored.privateKey);
  const publicKey = known?.publicKey ?? createPublicKey(privateKey);
  return { use, kid, privateKey, publicKey, ...(retiredAt === undefined ? {} : { retiredAt }) };
}

/**
 * The pool's keys from their stored form; keys that `before` holds are not parsed again. Undefined when the pool has no
 * current pair.
 */
export function poolKeys(
  stored: readonly StoredSigningKey[],
  before?: PoolKeys,
): PoolKeys | undefined {
  const keys = stored.map((key) => parsed(key, before?.byKid.get(key.kid)));
  const current = (use: ParsedKey["use"]): ParsedKey | undefined =>
    keys.find((key) => key.use === use && key.retiredAt === undefined);
  const id = current("id");
  const access = current("access");
  return id && access && { id, access, byKid: new Map(keys.map((key) => [key.kid, key])) };
}

function jwk({ kid, publicKey }: ParsedKey): JWK {
  const { e, kty, n } = publicKey.export({ format: "jwk" });
  if (e === undefined || kty === undefined || n === undefined) {
    throw new Error(`signing key ${kid} is not an RSA key`);
  }
  return { alg: "RS256", e, kid, kty, n, use: "sig" };
}

const uses: readonly ParsedKey["use"][] = ["id", "access"];

/**
 * The ID-token key, the access-token key, then the retired pairs whose tokens may still be alive, the latest first and
 * each in that order.
 */
export function jwksOf(keys: PoolKeys, now: number): readonly JWK[] {
  const retired = [...keys.byKid.values()]
    .filter(({ retiredAt }) => retiredAt !== undefined && now - retiredAt < longestTokenLife)
    .sort(
      (a, b) =>
        (b.retiredAt ?? 0) - (a.retiredAt ?? 0) || uses.indexOf(a.use) - uses.indexOf(b.use),
    );
  return [keys.id, keys.access, ...retired].map(jwk);
}
