import { createLocalJWKSet, compactVerify, decodeJwt, errors, type JSONWebKeySet } from "jose";
import type { Signature } from "../normalise/described.ts";

/** The keys that a service publishes for its pools, fetched when a token names one that is not known yet. */
export class TokenKeys {
  readonly #origin: string;
  readonly #sets = new Map<string, JSONWebKeySet>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The key set is found by the pool, the last part of the issuer; at the service, whoever the issuer says it is. */
  async verify(token: string): Promise<Signature> {
    const pool = decodeJwt(token).iss?.split("/").at(-1);
    if (pool === undefined) return "no such key";
    return (await this.#checked(token, this.#sets.get(pool))) ?? this.#fetched(token, pool);
  }

  async #fetched(token: string, pool: string): Promise<Signature> {
    try {
      const response = await fetch(`${this.#origin}/${pool}/.well-known/jwks.json`);
      // Whatever else it is, no key is found in it.
      const keys = (await response.json()) as JSONWebKeySet;
      this.#sets.set(pool, keys);
      return (await this.#checked(token, keys)) ?? "no such key";
    } catch {
      return "no such key";
    }
  }

  async #checked(token: string, keys: JSONWebKeySet | undefined): Promise<Signature | undefined> {
    if (keys === undefined) return undefined;
    try {
      await compactVerify(token, createLocalJWKSet(keys));
      return "verified";
    } catch (error) {
      return error instanceof errors.JWSSignatureVerificationFailed ? "wrong" : undefined;
    }
  }
}
