import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { userPoolNotFound } from "../../domain/errors/resource-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import { poolOfHost } from "./domain-host.ts";
import { openIdConfiguration } from "./openid-configuration.ts";

type Document = (pool: Pool) => object | Promise<object>;

/** Undefined also for a pool that is deleted while its first keys are made. */
async function bodyOf(document: Document, pool: Pool | undefined): Promise<object | undefined> {
  try {
    return pool && (await document(pool));
  } catch (error) {
    if (error instanceof OwnerGone) return undefined;
    throw error;
  }
}

/**
 * Browsers may read both documents from any origin: the sample single-page app of the AWS console does.
 * The text for an unknown pool is inferred; that it is 400 with a JSON body is reported.
 */
async function send(
  reply: FastifyReply,
  document: Document,
  pool: Pool | undefined,
  named: string,
): Promise<FastifyReply> {
  reply.headers({ "access-control-allow-origin": "*", "content-type": "application/json" });
  const found = await bodyOf(document, pool);
  const body = found ?? { message: userPoolNotFound(named).message };
  // As bytes: to text Fastify would add a charset, which JSON does not have (RFC 8259 section 11).
  return reply.code(found === undefined ? 400 : 200).send(Buffer.from(JSON.stringify(body)));
}

/**
 * JWKS and discovery of every pool under its id, and of the default pool at the root. A pool's own domain has neither,
 * as on AWS (IdentityModel.OidcClient#335), where it answers with an HTML page.
 */
export function wellKnownRoutes(app: FastifyInstance, context: EmulatorContext): void {
  const documents: Readonly<Record<string, Document>> = {
    "jwks.json": (pool) => context.keys.jwks(pool.id),
    "openid-configuration": (pool) => openIdConfiguration(pool, context.addresses),
  };
  const onDomain = async (request: FastifyRequest): Promise<boolean> =>
    (await poolOfHost(context, request)) !== "any";

  for (const [name, document] of Object.entries(documents)) {
    app.get<{ Params: { poolId: string } }>(
      `/:poolId/.well-known/${name}`,
      async (request, reply) => {
        const { poolId } = request.params;
        const pool = (await onDomain(request))
          ? undefined
          : await context.stores.pools.byId(poolId);
        return send(reply, document, pool, poolId);
      },
    );
    app.get(`/.well-known/${name}`, async (request, reply) => {
      const pool = (await onDomain(request)) ? undefined : await context.stores.pools.oldest();
      return send(reply, document, pool, "default");
    });
  }
}
