import type { JWK } from "jose";
import type { KeyObject } from "node:crypto";

/** A pool's RSA keys: one signs ID tokens, the other access tokens; a token's `kid` picks the public half. */
export interface KeyRing {
  /** The key that signs now. Makes the pool's keys on first use, if `prepare` has not finished. */
  signer(poolId: string, use: "id" | "access"): Promise<{ kid: string; privateKey: KeyObject }>;
  /** The public key under that kid, retired ones included; undefined when this pool has none. */
  verifier(poolId: string, kid: string): Promise<KeyObject | undefined>;
  /** Members `alg, e, kid, kty, n, use` only, the ID-token key first, as AWS's JWKS document lists them. */
  jwks(poolId: string): Promise<{ keys: readonly JWK[] }>;
  /** Starts making the pool's keys off the main thread; never waits and never throws. */
  prepare(poolId: string): void;
  /** New keys sign from now on; tokens of the old ones still verify. */
  rotate(poolId: string): Promise<void>;
  /** Forgets what is cached, after the store was emptied or restored. */
  forget(): void;
}
