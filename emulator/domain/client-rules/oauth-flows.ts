import type { Client } from "../client.ts";
import {
  callbackUrlsMissing,
  clientCredentialsNeedSecret,
  clientCredentialsStandAlone,
  oauthFlowsAndScopesMissing,
  scopeDoesNotExist,
  scopeNotForClientCredentials,
} from "../errors/client-errors.ts";

/** Scopes that every pool has; others are those of its resource servers. */
export const standardScopes: ReadonlySet<string> = new Set([
  "aws.cognito.signin.user.admin",
  "email",
  "openid",
  "phone",
  "profile",
]);

/**
 * OAuth settings that must agree before a client may use them. They are not looked at while
 * AllowedOAuthFlowsUserPoolClient is false: AWS stores them then, and refuses at the token endpoint.
 * @throws CognitoError InvalidOAuthFlowException, ScopeDoesNotExistException
 */
export function checkOAuth(client: Client, resourceServerScopes: readonly string[]): void {
  const { settings } = client;
  if (settings.AllowedOAuthFlowsUserPoolClient !== true) return;
  const flows = settings.AllowedOAuthFlows ?? [];
  const scopes = settings.AllowedOAuthScopes ?? [];
  if (flows.length === 0 || scopes.length === 0) throw oauthFlowsAndScopesMissing();
  const unknown = scopes.find(
    (scope) => !standardScopes.has(scope) && !resourceServerScopes.includes(scope),
  );
  if (unknown !== undefined) throw scopeDoesNotExist(unknown);
  if (flows.includes("client_credentials")) {
    checkClientCredentials(client, flows, scopes);
  } else if ((settings.CallbackURLs ?? []).length === 0) {
    throw callbackUrlsMissing();
  }
}

function checkClientCredentials(
  client: Client,
  flows: readonly string[],
  scopes: readonly string[],
): void {
  if (flows.length > 1) throw clientCredentialsStandAlone();
  if (client.secrets.length === 0) throw clientCredentialsNeedSecret();
  const personal = scopes.find((scope) => standardScopes.has(scope));
  if (personal !== undefined) throw scopeNotForClientCredentials(personal);
}
