import { checkAttributePermissions } from "./client-rules/attribute-permissions.ts";
import { checkAuthFlows } from "./client-rules/auth-flows.ts";
import { checkIdentityProviders } from "./client-rules/identity-providers.ts";
import { checkOAuth } from "./client-rules/oauth-flows.ts";
import { checkRedirectUrls } from "./client-rules/redirect-urls.ts";
import { checkTokenValidity } from "./client-rules/token-validity.ts";
import type { Client } from "./client.ts";
import { contextDataNeedsSecret, type ClientChange } from "./errors/client-errors.ts";
import type { Pool } from "./pool.ts";

/**
 * Every rule between the settings of a client, and between the client and its pool.
 * @throws CognitoError in the words of the first rule that is broken; AWS's own order is not known
 */
export function checkClient(
  pool: Pool,
  client: Client,
  change: ClientChange,
  resourceServerScopes: readonly string[],
): void {
  const { settings } = client;
  checkAuthFlows(pool, client);
  checkTokenValidity(settings);
  checkAttributePermissions(pool, settings, change);
  checkIdentityProviders(pool, settings);
  checkRedirectUrls(settings);
  checkOAuth(client, resourceServerScopes);
  if (settings.EnablePropagateAdditionalUserContextData && client.secrets.length === 0) {
    throw contextDataNeedsSecret();
  }
}
