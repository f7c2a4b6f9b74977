import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { visibleAttributes } from "../../domain/attribute-claims.ts";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import {
  authenticateAccessToken,
  type Authenticated,
} from "../../tokens/authenticate-access-token.ts";
import { hostServes } from "./domain-host.ts";
import { sendJson } from "./response-headers.ts";

/** A refusal in AWS's words: the header has no `Bearer` before it, and the body mirrors it (developer guide, userinfo-endpoint). */
interface Refusal {
  readonly status: 400 | 401;
  readonly error: "invalid_request" | "invalid_token";
  readonly error_description: string;
}

const badRequest: Refusal = {
  status: 400,
  error: "invalid_request",
  error_description: "Bad OAuth2 request at UserInfo Endpoint",
};
const invalidToken: Refusal = {
  status: 401,
  error: "invalid_token",
  error_description:
    "Access token is expired, disabled, or deleted, or the user has globally signed out.",
};
/** Reported: simov/grant#189. Tokens of API sign-ins never have the scope. */
const lacksOpenId: Refusal = {
  status: 401,
  error: "invalid_token",
  error_description: "Access token does not contain openid scope",
};

function refuse(reply: FastifyReply, { status, error, error_description }: Refusal): FastifyReply {
  reply.header("www-authenticate", `error="${error}", error_description="${error_description}"`);
  return sendJson(reply, status, { error, error_description });
}

function bearerToken(request: FastifyRequest): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? "")?.[1];
}

/** Everything is a string here, flags and numbers too, and the name is `username`. */
function userInfo({ pool, client, user, grant }: Authenticated): Record<string, string> {
  return {
    ...Object.fromEntries(visibleAttributes(pool, client, user, grant)),
    sub: user.sub,
    username: user.username,
  };
}

/** `GET` and `POST /oauth2/userInfo`: the attributes that the token's scopes show and its client may read. */
export function userInfoEndpoint(context: EmulatorContext): RouteHandlerMethod {
  return async (request, reply) => {
    const token = bearerToken(request);
    if (token === undefined) return refuse(reply, badRequest);
    const authenticated = await authenticateAccessToken(context, token, { scope: undefined }).catch(
      (error: unknown) => {
        if (error instanceof CognitoError) return undefined;
        throw error;
      },
    );
    if (authenticated === undefined) return refuse(reply, invalidToken);
    if (!(await hostServes(context, request, authenticated.pool.id))) {
      return refuse(reply, invalidToken);
    }
    if (!authenticated.claims.scope.split(" ").includes("openid")) {
      return refuse(reply, lacksOpenId);
    }
    return sendJson(reply, 200, userInfo(authenticated));
  };
}
