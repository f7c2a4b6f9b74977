import type { Client } from "./client.ts";
import { standardScopes } from "./client-rules/oauth-flows.ts";
import { AuthorizationRefused } from "./errors/authorization-refused.ts";

/** Parameters by name, none of them empty or given twice. */
export type Parameters = ReadonlyMap<string, string>;

/** What a client asks `/oauth2/authorize` for, once it is found to be something that it may have. */
export interface AuthorizationRequest {
  /** As it was asked for. Nothing is granted to it before `exactRedirect`. */
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  readonly scopes: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  /** PKCE, method S256. */
  readonly codeChallenge?: string;
  /** What the access token is bound to. */
  readonly resource?: string;
}

/** Where an answer to the client goes, as far as it is known. */
type Callback = Pick<AuthorizationRequest, "redirectUri" | "responseType" | "state">;

/**
 * Reads an authorization request of that client. Until the redirect URI is known to be the client's own, a refusal goes
 * to the error page, never to the URI.
 * @source developer guide, authorization-endpoint; the order of the checks is inferred
 * @throws AuthorizationRefused
 */
export function authorizationRequest(client: Client, given: Parameters): AuthorizationRequest {
  const toPage = (error: string) => AuthorizationRefused.onPage(error, client.id);
  if (client.settings.AllowedOAuthFlowsUserPoolClient !== true) {
    throw toPage("Client is not enabled for OAuth2.0 flows.");
  }
  const redirectUri = given.get("redirect_uri");
  if (redirectUri === undefined) throw AuthorizationRefused.onPage("Required parameters missing");
  if (!isRegistered(client, redirectUri)) throw toPage("redirect_mismatch");
  const callback: Callback = {
    redirectUri,
    responseType: given.get("response_type") === "token" ? "token" : "code",
    state: given.get("state"),
  };
  requireResponseType(client, given, callback);
  const codeChallenge = challenge(given, callback);
  const resource = given.get("resource");
  if (isJson(callback.state) || (resource !== undefined && !isResource(resource))) {
    throw AuthorizationRefused.atClient("invalid_request", callback);
  }
  return {
    ...callback,
    scopes: scopes(client, given, callback),
    nonce: given.get("nonce"),
    codeChallenge,
    resource,
  };
}

/**
 * The one gate before anything is granted: the redirect URI is, character by character, one of the client's.
 * @source reported: the pages tolerate another case of the host, and refuse once the form is sent
 * @throws AuthorizationRefused
 */
export function requireExactRedirect(client: Client, { redirectUri }: AuthorizationRequest): void {
  if (client.settings.CallbackURLs?.includes(redirectUri) === true) return;
  throw AuthorizationRefused.onPage("Client is not enabled for OAuth2.0 flows.", client.id);
}

const isRegistered = (client: Client, redirectUri: string): boolean =>
  (client.settings.CallbackURLs ?? []).some(
    (url) => url === redirectUri || withLowerHost(url) === withLowerHost(redirectUri),
  );

/** The text with its host in lower case, everything else untouched. */
const withLowerHost = (url: string): string =>
  url.replace(/^https?:\/\/[A-Za-z0-9.-]+(?=[:/?]|$)/, (origin) => origin.toLowerCase());

function requireResponseType(client: Client, given: Parameters, callback: Callback): void {
  const asked = given.get("response_type");
  if (asked !== "code" && asked !== "token") {
    throw AuthorizationRefused.atClient("invalid_request", callback);
  }
  const flow = asked === "code" ? "code" : "implicit";
  if (client.settings.AllowedOAuthFlows?.includes(flow) !== true) {
    throw AuthorizationRefused.atClient("unauthorized_client", callback);
  }
}

/** RFC 7636 section 4.2: with S256 the challenge is the base64url of a hash, 43 characters. */
const challengeForm = /^[A-Za-z0-9_-]{43}$/;

function challenge(given: Parameters, callback: Callback): string | undefined {
  const asked = given.get("code_challenge");
  const method = given.get("code_challenge_method");
  if (asked === undefined && method === undefined) return undefined;
  if (asked === undefined || method !== "S256" || !challengeForm.test(asked)) {
    throw AuthorizationRefused.atClient("invalid_request", callback);
  }
  return asked;
}

/** "You can't set the value of a state parameter to a URL-encoded JSON string": what AWS answers then is inferred. */
function isJson(state: string | undefined): boolean {
  if (state === undefined || !/^\s*[{["]/.test(state)) return false;
  try {
    JSON.parse(state);
    return true;
  } catch {
    return false;
  }
}

/** An https URL, one of this machine, or one of an app's own scheme. @source developer guide, authorization-endpoint */
function isResource(value: string): boolean {
  const url = URL.parse(value);
  if (url === null) return false;
  return url.protocol === "http:" ? url.hostname === "localhost" : value.includes("://");
}

const personal: ReadonlySet<string> = new Set(["email", "phone", "profile"]);
const customForm = /^[\x21\x23-\x5b\x5d-\x7e]+\/[\x21\x23-\x2e\x30-\x5b\x5d-\x7e]+$/;

/**
 * The scopes asked for, or all of the client's. One that the client does not have refuses the whole request: observed
 * as the error page. For what is no scope at all the documented form stands, which tells the client.
 * @source omab/social-app-django#538, openchoreo#3217; developer guide, authorization-endpoint
 */
function scopes(client: Client, given: Parameters, callback: Callback): readonly string[] {
  const allowed = client.settings.AllowedOAuthScopes ?? [];
  const asked = [...new Set((given.get("scope") ?? "").split(" "))].filter((scope) => scope !== "");
  if (asked.length === 0) return allowed;
  const isScope = (scope: string) => standardScopes.has(scope) || customForm.test(scope);
  if (!asked.every(isScope)) throw AuthorizationRefused.atClient("invalid_scope", callback);
  if (!asked.every((scope) => allowed.includes(scope))) {
    throw AuthorizationRefused.onPage("invalid_scope", client.id);
  }
  // The same guide: these three can only be requested together with openid.
  if (!asked.includes("openid") && asked.some((scope) => personal.has(scope))) {
    throw AuthorizationRefused.atClient("invalid_scope", callback);
  }
  return asked;
}
