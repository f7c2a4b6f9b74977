import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { guard } from "./guard.ts";
import { notFound, Problem } from "./problem.ts";
import { controlRoutes, type RouteNeeds } from "./routes.ts";
import { serveRoutes } from "./serve-routes.ts";

export interface ControlOptions extends RouteNeeds {
  readonly token?: string | undefined;
  /** Host names to answer to, besides local ones and that of the public URL. */
  readonly hosts?: readonly string[] | undefined;
}

const prefix = "/_emulator";

/** Everything under `/_emulator`. */
export const controlFront: FastifyPluginAsync<ControlOptions> = async (app, options) => {
  const { context } = options;
  const routes = controlRoutes(options);
  const open = routes.filter((route) => route.open === true).map(({ path }) => prefix + path);
  await app.register(
    async (control) => {
      control.addHook(
        "onRequest",
        guard({
          token: options.token,
          hosts: options.hosts ?? [],
          publicUrl: () => context.addresses.publicUrl(),
          open: new Set(open),
        }),
      );
      control.addHook("onSend", async (_request, reply) => {
        reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      });
      answerErrors(control, options);
      serveRoutes(control, routes);
    },
    { prefix },
  );
};

function answerErrors(control: FastifyInstance, { context }: ControlOptions): void {
  control.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Problem) {
      return reply.code(error.status).send({ error: error.error, message: error.message });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      return reply.code(status).send({ error: "bad_request", message: error.message });
    }
    context.log.error("control request failed", {
      path: request.routeOptions.url,
      error: error.stack,
    });
    return reply
      .code(status)
      .send({ error: "internal_error", message: "The emulator failed; its log says more." });
  });
  control.setNotFoundHandler(async (request) => {
    throw notFound(
      `Nothing is served at ${request.method} ${request.url.split("?", 1)[0]}; see /_emulator/.`,
    );
  });
}
