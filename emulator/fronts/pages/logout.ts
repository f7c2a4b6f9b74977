import type { FastifyReply, FastifyRequest } from "fastify";
import type { Parameters } from "../../domain/authorization-request.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { locationOf, readQuery, requireApp } from "../oauth/authorization-parameters.ts";
import { queryOf } from "../oauth/form.ts";
import { signBrowserOut } from "../oauth/login-cookie.ts";
import { requestOrigin } from "../oauth/request-origin.ts";
import { parameterMissing } from "./page-refused.ts";

/**
 * `GET /logout`: ends the browser's session with the pool, and goes to a registered sign-out URL or to the login page.
 * Tokens stay good. `id_token_hint` and `post_logout_redirect_uri` are not looked at: without `client_id` the way leads
 * to the login page, which has nothing to show either.
 * @source developer guide, logout-endpoint; reported: amazon-cognito-auth-js#25 (refusal), jenkins oic-auth#620 (hints)
 */
export async function logout(
  context: EmulatorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const given = readQuery(request);
  const origin = requestOrigin(request, context.addresses);
  const go = (to: string) => reply.code(302).header("location", locationOf(to)).send();
  if (!given.has("client_id")) return go(`${origin}/login?${queryOf(request)}`);
  const app = await requireApp(context, request, given);
  const { client } = app;
  const logoutUri = given.get("logout_uri");
  if (logoutUri !== undefined && client.settings.LogoutURLs?.includes(logoutUri) === true) {
    await signBrowserOut(context, request, reply, app);
    return go(logoutUri);
  }
  // Where it leads is the login page's to check: nothing here leaves for an address that came in.
  const redirectUri = required(given, "redirect_uri");
  const login = new URLSearchParams({
    client_id: client.id,
    response_type: required(given, "response_type"),
    scope: given.get("scope") ?? (client.settings.AllowedOAuthScopes ?? []).join(" "),
    redirect_uri: redirectUri,
  });
  for (const name of ["state", "nonce"]) {
    const value = given.get(name);
    if (value !== undefined) login.set(name, value);
  }
  await signBrowserOut(context, request, reply, app);
  return go(`${origin}/login?${login.toString()}`);
}

/** @throws PageRefused */
function required(given: Parameters, name: string): string {
  const value = given.get(name);
  if (value === undefined) throw parameterMissing(name);
  return value;
}
