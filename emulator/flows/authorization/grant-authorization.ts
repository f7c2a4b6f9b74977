import {
  requireExactRedirect,
  type AuthorizationRequest,
} from "../../domain/authorization-request.ts";
import { minutes } from "../../platform/clock.ts";
import { sha256 } from "../../platform/digest.ts";
import { issueGrantedTokens } from "../../tokens/issue-tokens.ts";
import { openUnrefreshableGrant } from "../../tokens/open-grant.ts";
import type { EmulatorContext } from "../context.ts";
import type { App } from "../sign-in/app.ts";
import { callbackUrl } from "./callback-url.ts";
import type { SignedIn } from "./login-sessions.ts";

const codeLifetime = minutes(5);

/**
 * Grants the request of a client to whoever signed in, and answers the URL to send the browser to.
 * @source developer guide, authorization-endpoint
 * @throws AuthorizationRefused when the redirect URI is not exactly the client's
 */
export async function grantAuthorization(
  context: EmulatorContext,
  app: App,
  request: AuthorizationRequest,
  signedIn: SignedIn,
): Promise<string> {
  requireExactRedirect(app.client, request);
  return request.responseType === "code"
    ? grantCode(context, app, request, signedIn)
    : grantTokens(context, app, request, signedIn);
}

/** A code is a UUID (reported), good for five minutes and once. */
async function grantCode(
  { clock, random, stores }: EmulatorContext,
  { pool, client }: App,
  request: AuthorizationRequest,
  { user, authTime }: SignedIn,
): Promise<string> {
  const code = random.uuid();
  const { redirectUri, scopes, nonce, codeChallenge, resource, state } = request;
  await stores.authorizationCodes.put({
    id: sha256(code),
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    redirectUri,
    scopes,
    nonce,
    codeChallenge,
    resource,
    authTime,
    expiresAt: clock.now() + codeLifetime,
  });
  return callbackUrl(request, { code, state });
}

/** The implicit flow: tokens in the fragment, no refresh token, and an ID token only with `openid`. */
async function grantTokens(
  context: EmulatorContext,
  { pool, client }: App,
  request: AuthorizationRequest,
  { user, authTime }: SignedIn,
): Promise<string> {
  const { scopes, nonce, resource: audience, state } = request;
  const asked = { pool, client, user, scopes, nonce, authTime, audience, origin: "oauth" } as const;
  const from = { pool, client, user, grant: await openUnrefreshableGrant(context, asked) };
  const issued = await issueGrantedTokens(context, from);
  return callbackUrl(request, {
    id_token: issued.idToken,
    access_token: issued.accessToken,
    token_type: "Bearer",
    expires_in: String(issued.expiresIn),
    state,
  });
}
