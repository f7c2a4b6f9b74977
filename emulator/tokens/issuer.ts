import type { Pool } from "../domain/pool.ts";

/** Where this emulator is reached, and whose name its tokens carry. */
export interface Addresses {
  /** Without a trailing slash; known once the server listens, unless set. */
  publicUrl(): string;
  /** `local`: issuer under the public URL. `aws`: the exact issuer of the real service. */
  readonly issuer: "local" | "aws";
}

/** The `iss` of the pool's tokens: always in agreement with discovery. */
export function issuerOf(pool: Pool, addresses: Addresses): string {
  return (pool.issuerMode ?? addresses.issuer) === "aws"
    ? `https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`
    : `${addresses.publicUrl()}/${pool.id}`;
}
