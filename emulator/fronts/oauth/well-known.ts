import type { FastifyPluginAsync, FastifyReply } from "fastify";
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
 * Browsers may read both documents from any origin: the sample single-page app of the AWS console does. As bytes: to
 * text Fastify would add a charset, which JSON does not have (RFC 8259 section 11).
 */
function sendDocument(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply
    .code(status)
    .headers({ "access-control-allow-origin": "*", "content-type": "application/json" })
    .send(Buffer.from(JSON.stringify(body)));
}

const notOnDomains = `<!DOCTYPE html>
<html lang="en"><head><title>Error</title></head>
<body><p>An error was encountered with the requested page.</p></body></html>
`;

/**
 * JWKS and discovery of every pool under its id, and of the default pool at the root. A pool's own domain serves
 * neither: reported of AWS (IdentityModel.OidcClient#335), 400 and an HTML page. For an unknown pool 400 and JSON are
 * reported too, its text is inferred.
 */
export const wellKnownDocuments: FastifyPluginAsync<{ readonly context: EmulatorContext }> = async (
  app,
  { context },
) => {
  const documents: Readonly<Record<string, Document>> = {
    "jwks.json": (pool) => context.keys.jwks(pool.id),
    "openid-configuration": (pool) => openIdConfiguration(pool, context.addresses),
  };

  app.addHook("onRequest", async (request, reply) => {
    if ((await poolOfHost(context, request)) === "any") return undefined;
    return reply.code(400).type("text/html;charset=UTF-8").send(notOnDomains);
  });

  for (const [name, document] of Object.entries(documents)) {
    app.get<{ Params: { poolId: string } }>(
      `/:poolId/.well-known/${name}`,
      async (request, reply) => {
        const { poolId } = request.params;
        const body = await bodyOf(document, await context.stores.pools.byId(poolId));
        if (body !== undefined) return sendDocument(reply, 200, body);
        return sendDocument(reply, 400, { message: userPoolNotFound(poolId).message });
      },
    );
    app.get(`/.well-known/${name}`, async (_request, reply) => {
      const body = await bodyOf(document, await context.stores.pools.oldest());
      if (body !== undefined) return sendDocument(reply, 200, body);
      return sendDocument(reply, 400, { message: "There is no user pool yet." });
    });
  }
};
