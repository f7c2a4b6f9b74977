import type { FastifyRequest } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";

/**
 * Which pool a request is confined to by the host it was sent to: `<prefix>.localhost` stands for the pool's own domain,
 * which serves no other pool. `any` on every other host, the public URL's above all; `none` for a prefix that no pool
 * has.
 */
export async function poolOfHost(
  { stores, addresses, log }: Pick<EmulatorContext, "stores" | "addresses" | "log">,
  request: FastifyRequest,
): Promise<{ readonly poolId: string } | "any" | "none"> {
  const prefix = /^([a-z0-9-]+)\.localhost$/i.exec(request.hostname)?.[1]?.toLowerCase();
  if (prefix === undefined) return "any";
  if (new URL(addresses.publicUrl()).hostname === request.hostname.toLowerCase()) return "any";
  const domain = await stores.domains.byName(prefix);
  if (domain !== undefined) return { poolId: domain.poolId };
  log.warn("no pool has the domain of this host; is the public URL set?", { host: request.host });
  return "none";
}

/** Whether requests to that host may concern that pool. */
export async function hostServes(
  context: Pick<EmulatorContext, "stores" | "addresses" | "log">,
  request: FastifyRequest,
  poolId: string,
): Promise<boolean> {
  const confined = await poolOfHost(context, request);
  return confined === "any" || (confined !== "none" && confined.poolId === poolId);
}
