import Fastify, { type FastifyInstance, type FastifyPluginAsync } from "fastify";
import type { Log } from "./platform/log.ts";

/** A front and the explicit options it is registered with: nothing reaches a front by decoration. */
export type Mount = (app: FastifyInstance) => Promise<void>;

/** Binds a front to its options, so that a list can hold fronts of different options. */
export function mount<Options extends object>(
  front: FastifyPluginAsync<Options>,
  options: NoInfer<Options>,
): Mount {
  return async (app) => {
    // Fastify types a plugin's options as possibly a function of the parent; ours are always plain.
    await app.register(front, options as never);
  };
}

/** Longer than the idle time after which SDKs drop a pooled connection, so that none is cut under a request. */
const keepAliveMilliseconds = 75_000;
const requestMilliseconds = 90_000;

/** The one server: every front on one origin, each an encapsulated plugin. Not listening yet. */
export async function createServer(
  mounts: readonly Mount[],
  options: { readonly log: Log },
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    forceCloseConnections: "idle",
    keepAliveTimeout: keepAliveMilliseconds,
    requestTimeout: requestMilliseconds,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
  });
  app.setErrorHandler(
    async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) {
        options.log.error("request failed", { path: request.routeOptions.url, error: error.stack });
      }
      return reply
        .code(status)
        .send({
          error: status >= 500 ? "internal_error" : "bad_request",
          message: status >= 500 ? "The emulator failed; its log says more." : error.message,
        });
    },
  );
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?", 1)[0];
    return reply.code(404).send({
      error: "not_found",
      message: `Nothing is served at ${request.method} ${path}. AWS SDKs post to /; see /_emulator/ for the rest.`,
    });
  });
  for (const each of mounts) await each(app);
  return app;
}
