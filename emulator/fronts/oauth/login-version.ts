import type { FastifyRequest } from "fastify";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { poolOfHost } from "./domain-host.ts";
import { warnWithoutDomain } from "./warn-without-domain.ts";

/**
 * Which pages the pool has: 1, the classic hosted UI, or 2, managed login. It is a setting of the domain: of the one
 * that the request was sent to, else of the pool's first.
 */
export async function loginVersion(
  context: Pick<EmulatorContext, "stores" | "addresses" | "log">,
  request: FastifyRequest,
  pool: Pool,
): Promise<1 | 2> {
  const domains = await context.stores.domains.ofPool(pool.id);
  const [first] = domains;
  if (first === undefined) {
    await warnWithoutDomain(context, pool.id);
    return 1;
  }
  if ((await poolOfHost(context, request)) === "any") return first.managedLoginVersion;
  const prefix = request.hostname.split(".", 1)[0]?.toLowerCase();
  return (domains.find(({ domain }) => domain === prefix) ?? first).managedLoginVersion;
}
