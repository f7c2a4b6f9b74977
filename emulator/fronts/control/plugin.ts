import type { FastifyPluginAsync } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import { version } from "../../platform/package-version.ts";
import type { Coverage } from "../aws-json/coverage.ts";

import { guard } from "./guard.ts";
import { inboxRoutes } from "./inbox.ts";
import { pageRoute } from "./page.ts";
import { notFound, Problem } from "./problem.ts";
import { settingsRoutes } from "./settings.ts";

export interface ControlOptions {
  readonly context: EmulatorContext;
  readonly coverage: Coverage;
  /** Back to the seed. */
  readonly reset: () => Promise<void>;
  readonly changePublicUrl: (url: string) => void;
  readonly token?: string | undefined;
  /** Host names to answer to, besides local ones and that of the public URL. */
  readonly hosts?: readonly string[] | undefined;
  /** The certificate of the local authority (PEM), when HTTPS is served with one. */
  readonly certificateAuthority?: string | undefined;
}

/** Everything under `/_emulator`. */
export const controlFront: FastifyPluginAsync<ControlOptions> = async (app, options) => {
  const { context, coverage } = options;
  await app.register(
    async (control) => {
      control.addHook(
        "onRequest",
        guard({
          token: options.token,
          hosts: options.hosts ?? [],
          publicUrl: () => context.addresses.publicUrl(),
        }),
      );
      control.addHook("onSend", async (_request, reply) => {
        reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      });
      control.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
        if (error instanceof Problem) {
          return reply.code(error.status).send({ error: error.error, message: error.message });
        }
        const status = error.statusCode ?? 500;
        if (status < 500)
          return reply.code(status).send({ error: "bad_request", message: error.message });
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
      // Hardly a route here reads a body; whatever a client library sends along is let go unread.
      control.removeAllContentTypeParsers();
      control.addContentTypeParser("*", async (_request: unknown, body: NodeJS.ReadableStream) => {
        body.resume();
      });

      control.get("/health", async () => {
        await context.stores.pools.byId("health");
        return { status: "ok", version };
      });
      control.get("/coverage", async () => coverage.report());
      control.post("/reset", async (_request, reply) => {
        await options.reset();
        return reply.code(204).send();
      });
      control.get("/ca.pem", async (_request, reply) => {
        if (options.certificateAuthority === undefined) {
          throw notFound(
            "HTTPS is served with no certificate of the emulator's own; start with --tls.",
          );
        }
        return reply.type("application/x-pem-file").send(options.certificateAuthority);
      });
      inboxRoutes(control, context);
      await settingsRoutes(control, context, options.changePublicUrl);
      pageRoute(control, context);
    },
    { prefix: "/_emulator" },
  );
};
