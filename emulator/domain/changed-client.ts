import type { UpdateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import { checkClient } from "./check-client.ts";
import { clientSettingsFrom } from "./client-settings.ts";
import type { Client } from "./client.ts";
import type { Pool } from "./pool.ts";

/**
 * The client after UpdateUserPoolClient: every setting is replaced, and goes back to its default where the request
 * leaves it out. Id, secrets and (inferred) an unmentioned name stay.
 * @throws CognitoError when fields contradict one another or the pool
 */
export function changedClient(
  pool: Pool,
  client: Client,
  input: Omit<UpdateUserPoolClientRequest, "UserPoolId" | "ClientId">,
  made: { readonly now: number; readonly resourceServerScopes?: readonly string[] },
): Client {
  const { ClientName, ...requested } = input;
  const changed: Client = {
    ...client,
    name: ClientName ?? client.name,
    settings: clientSettingsFrom(requested),
    updatedAt: made.now,
  };
  checkClient(pool, changed, "updating", made.resourceServerScopes ?? []);
  return changed;
}
