import Fastify, { type FastifyInstance, type FastifyPluginAsync, type FastifyReply } from "fastify";
import type { AddressInfo } from "node:net";
import { listenHttps, type HttpsServer } from "./platform/https-server.ts";
import type { Log } from "./platform/log.ts";
import type { TlsMaterial } from "./platform/tls-material.ts";
import { unaskedConnections } from "./platform/unasked-connections.ts";

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

/**
 * No route has a JSON schema: operations are validated from AWS's model. Fastify would load and start its compilers for
 * schemas all the same, which takes longer than everything else of a start.
 */
const noSchemas = () => (): never => {
  throw new Error("routes have no JSON schemas");
};

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
    // What the router refuses before any handler: an address that cannot be decoded, or is too long.
    frameworkErrors: (error, _request, reply) => {
      // Typed by the schemas of a route, of which there is none here.
      const answer: FastifyReply = reply as unknown as FastifyReply;
      void answer
        .code(error.statusCode ?? 400)
        .send({ error: "bad_request", message: error.message });
    },
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
    schemaController: {
      compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas },
    },
  });
  const unasked = unaskedConnections(app.server);
  app.addHook("preClose", () => unasked.close());
  app.setErrorHandler(
    async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) {
        options.log.error("request failed", { path: request.routeOptions.url, error: error.stack });
      }
      return reply.code(status).send({
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

/** How a client on this machine writes the address in a URL. */
function urlHost(address: string): string {
  if (["0.0.0.0", "::", "127.0.0.1"].includes(address)) return "localhost";
  return address.includes(":") ? `[${address}]` : address;
}

/** The ports of the one server: HTTP, and HTTPS beside it when there is a certificate. */
export class Ports {
  readonly #host: string;
  readonly #port: number;
  readonly #tls: { readonly port: number; readonly material: TlsMaterial } | undefined;
  #http: number | undefined;
  #https: HttpsServer | undefined;

  constructor(how: {
    readonly host: string;
    /** 0 takes any free one, in both places. */
    readonly port: number;
    readonly tls: { readonly port: number; readonly material: TlsMaterial } | undefined;
  }) {
    this.#host = how.host;
    this.#port = how.port;
    this.#tls = how.tls;
  }

  /** Listens and answers the HTTP URL. Rejects when a port is taken. */
  async open(app: FastifyInstance): Promise<string> {
    await app.listen({ host: this.#host, port: this.#port });
    // Fastify's own address() is typed for pipes too; a TCP listener always has an AddressInfo.
    this.#http = (app.server.address() as AddressInfo).port;
    if (this.#tls !== undefined) {
      const handle = app.routing.bind(app);
      this.#https = await listenHttps({ ...this.#tls, host: this.#host, handle, like: app.server });
    }
    return `http://${urlHost(this.#host)}:${this.#http}`;
  }

  /** Undefined until it listens. */
  url(): string | undefined {
    return this.#http === undefined ? undefined : `http://${urlHost(this.#host)}:${this.#http}`;
  }

  /** Undefined until it listens, and without a certificate. */
  httpsUrl(): string | undefined {
    return this.#https && `https://${urlHost(this.#host)}:${this.#https.port}`;
  }

  /** The HTTP port closes with the server. */
  async closeHttps(): Promise<void> {
    await this.#https?.close();
  }
}
