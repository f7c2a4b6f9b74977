import type { FastifyRequest } from "fastify";
import type { Addresses } from "../../tokens/issuer.ts";

/**
 * The origin that the browser sees, for redirects to pages of our own: the public URL's where the request came by its
 * host (TLS may end before us), else the one that the request names.
 */
export function requestOrigin(request: FastifyRequest, addresses: Addresses): string {
  const known = new URL(addresses.publicUrl());
  if (request.host === known.host) return known.origin;
  return URL.parse(`${request.protocol}://${request.host}`)?.origin ?? known.origin;
}
