import type { RouteHandlerMethod } from "fastify";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { revokeRefreshToken } from "../../tokens/revoke-refresh-token.ts";
import { authenticateClient } from "./client-authentication.ts";
import { readForm, required } from "./form.ts";
import { OAuthError } from "./oauth-error.ts";

/** What the RevokeToken operation's exceptions are called here. */
const codes: ReadonlyMap<string, () => OAuthError> = new Map([
  ["UnsupportedOperationException", () => new OAuthError("invalid_request")],
  ["UnsupportedTokenTypeException", () => new OAuthError("unsupported_token_type")],
  ["UnauthorizedException", () => new OAuthError("invalid_client", 401)],
]);

/**
 * `POST /oauth2/revoke` (RFC 7009): an empty 200, also for a token that is unknown or revoked already.
 * @source developer guide, revocation-endpoint
 */
export function revokeEndpoint(context: EmulatorContext): RouteHandlerMethod {
  return async (request, reply) => {
    const form = readForm(request);
    const { client } = await authenticateClient(context, request, form, {
      refusal: 401,
      secretInBody: false,
    });
    await revokeRefreshToken(context, client, required(form, "token")).catch((error: unknown) => {
      throw (error instanceof CognitoError ? codes.get(error.type)?.() : undefined) ?? error;
    });
    return reply.code(200).send();
  };
}
