import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { authorizationRequest } from "../../domain/authorization-request.ts";
import { AuthorizationRefused } from "../../domain/errors/authorization-refused.ts";
import { grantAuthorization } from "../../flows/authorization/grant-authorization.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { requireSupportedProvider } from "../../flows/federation/supported-provider.ts";
import { locationOf, readQuery, refusalUrl, requireApp } from "./authorization-parameters.ts";
import { queryOf } from "./form.ts";
import { signedInBrowser } from "./login-cookie.ts";
import { loginVersion } from "./login-version.ts";
import { requestOrigin } from "./request-origin.ts";
import { withRequester } from "./with-requester.ts";

/**
 * `GET /oauth2/authorize`: to the login page with the same query, or straight back to the client when this browser is
 * signed in to the pool. `prompt` counts on managed login only; `select_account` and `consent` mean nothing to users of
 * the pool itself.
 * @source developer guide, authorization-endpoint
 */
export function authorizeEndpoint(context: EmulatorContext): RouteHandlerMethod {
  return async (request, reply) => {
    const to = await destination(context, request).catch((error: unknown) => {
      if (error instanceof AuthorizationRefused) return refusalUrl(request, context, error);
      throw error;
    });
    return redirect(reply, to);
  };
}

const redirect = (reply: FastifyReply, to: string): FastifyReply =>
  reply.code(302).header("location", locationOf(to)).send();

async function destination(context: EmulatorContext, request: FastifyRequest): Promise<string> {
  const given = readQuery(request);
  const app = await requireApp(context, request, given);
  const asked = authorizationRequest(app.client, given);
  requireSupportedProvider(app.client, given);
  const managed = (await loginVersion(context, request, app.pool)) === 2;
  const prompt = new Set(managed ? given.get("prompt")?.split(" ") : []);
  // OpenID Connect Core section 3.1.2.1: `none` stands alone.
  if (prompt.has("none") && prompt.size > 1) {
    throw AuthorizationRefused.atClient("invalid_request", asked);
  }
  const signedIn = await signedInBrowser(context, request, app);
  if (signedIn !== undefined && !prompt.has("login")) {
    return grantAuthorization(withRequester(context, request), app, asked, signedIn);
  }
  if (prompt.has("none")) throw AuthorizationRefused.atClient("login_required", asked);
  return `${requestOrigin(request, context.addresses)}/login?${queryOf(request)}`;
}
