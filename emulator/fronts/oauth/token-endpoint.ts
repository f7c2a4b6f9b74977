import type { RouteHandlerMethod } from "fastify";
import type { EmulatorContext } from "../../flows/context.ts";
import { authenticateClient } from "./client-authentication.ts";
import { readForm, required } from "./form.ts";
import { authorizationCodeGrant } from "./grants/authorization-code.ts";
import { clientCredentialsGrant } from "./grants/client-credentials.ts";
import type { GrantHandler } from "./grants/grant-handler.ts";
import { refreshTokenGrant } from "./grants/refresh-token.ts";
import { OAuthError } from "./oauth-error.ts";
import { sendJson } from "./response-headers.ts";
import { warnWithoutDomain } from "./warn-without-domain.ts";
import { withRequester } from "./with-requester.ts";

const grants: ReadonlyMap<string, GrantHandler> = new Map([
  ["authorization_code", authorizationCodeGrant],
  ["client_credentials", clientCredentialsGrant],
  ["refresh_token", refreshTokenGrant],
]);

/**
 * `POST /oauth2/token`. On AWS it exists only on a pool's domain; here it answers for every pool, and says once in the
 * log when the pool has none.
 */
export function tokenEndpoint(context: EmulatorContext): RouteHandlerMethod {
  return async (request, reply) => {
    const form = readForm(request);
    const grant = grants.get(required(form, "grant_type"));
    if (grant === undefined) throw new OAuthError("unsupported_grant_type");
    const { pool, client } = await authenticateClient(context, request, form, {
      refusal: 400,
      secretInBody: true,
    });
    await warnWithoutDomain(context, pool.id);
    const asked = { pool, client, form };
    return sendJson(reply, 200, await grant(withRequester(context, request), asked));
  };
}
