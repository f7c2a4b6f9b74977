import type { FastifyInstance, FastifyPluginAsync, RouteHandlerMethod } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import { authorizeEndpoint } from "./authorize-endpoint.ts";
import { keepCsrfToken, setBrowserHeaders } from "./browser-headers.ts";
import { OAuthError, QuotedContentType } from "./oauth-error.ts";
import { sendJson, setResponseHeaders } from "./response-headers.ts";
import { revokeEndpoint } from "./revoke-endpoint.ts";
import { takeAnyBody } from "./take-any-body.ts";
import { tokenEndpoint } from "./token-endpoint.ts";
import { userInfoEndpoint } from "./user-info-endpoint.ts";
import { wellKnownDocuments } from "./well-known.ts";

export interface OAuthOptions {
  readonly context: EmulatorContext;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Method = (typeof methods)[number];

/** Answers 405 to every method but these. */
function refuseOthers(app: FastifyInstance, url: string, served: readonly Method[]): void {
  app.route({
    url,
    method: methods.filter((method) => !served.includes(method)),
    handler: async (_request, reply) => reply.code(405).header("allow", served.join(", ")).send(),
  });
}

/** An endpoint with its methods; any other is 405, and a browser may ask first from any origin. */
function endpoint(
  app: FastifyInstance,
  url: string,
  served: readonly Method[],
  handler: RouteHandlerMethod,
): void {
  app.route({ url, method: [...served], handler });
  refuseOthers(app, url, served);
  app.options(url, async (request, reply) =>
    reply
      .code(200)
      .headers({
        "access-control-allow-methods": served.join(", "),
        "access-control-allow-headers":
          request.headers["access-control-request-headers"] ?? "authorization, content-type",
        "access-control-max-age": "86400",
      })
      .send(),
  );
}

/** The OAuth endpoints, where all answers look alike: their headers, and `{"error": code}` for a refusal. */
const oauthEndpoints: FastifyPluginAsync<OAuthOptions> = async (app, { context }) => {
  app.addHook("onRequest", async (request, reply) => {
    setResponseHeaders(request, reply, context.random);
  });
  takeAnyBody(app);
  app.setErrorHandler(
    async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
      if (error instanceof OAuthError) return sendJson(reply, error.status, { error: error.code });
      const quoted =
        error.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || error instanceof QuotedContentType;
      if (quoted) return reply.code(405).send();
      // The pool was deleted under the request, and every grant with it.
      if (error instanceof OwnerGone) return sendJson(reply, 400, { error: "invalid_grant" });
      const status = error.statusCode ?? 500;
      if (status < 500) return sendJson(reply, status, { error: "invalid_request" });
      context.log.error("OAuth request failed", {
        path: request.routeOptions.url,
        error: error.stack,
      });
      return sendJson(reply, 500, { error: "server_error" });
    },
  );

  endpoint(app, "/oauth2/token", ["POST"], tokenEndpoint(context));
  endpoint(app, "/oauth2/revoke", ["POST"], revokeEndpoint(context));
  endpoint(app, "/oauth2/userInfo", ["GET", "POST"], userInfoEndpoint(context));
};

/** Where an app sends the browser itself: a redirect, and never an answer that a script of another origin could read. */
const authorizeRoute: FastifyPluginAsync<OAuthOptions> = async (app, { context }) => {
  app.addHook("onRequest", async (request, reply) => {
    setBrowserHeaders(reply, context.random);
    keepCsrfToken(request, reply, context.random);
  });
  takeAnyBody(app);
  app.get("/oauth2/authorize", authorizeEndpoint(context));
  refuseOthers(app, "/oauth2/authorize", ["GET"]);
};

/** The pools' OAuth endpoints, discovery documents and JWKS. */
export const oauthFront: FastifyPluginAsync<OAuthOptions> = async (app, options) => {
  await app.register(oauthEndpoints, options);
  await app.register(authorizeRoute, options);
  await app.register(wellKnownDocuments, options);
};
