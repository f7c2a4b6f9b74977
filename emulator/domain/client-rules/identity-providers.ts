import type { ClientSettings } from "../client.ts";
import { providerDoesNotExist } from "../errors/client-errors.ts";
import type { Pool } from "../pool.ts";

/**
 * SupportedIdentityProviders names the pool itself (`COGNITO`) or a provider of the pool, of which there are none yet.
 * @throws CognitoError InvalidParameterException
 */
export function checkIdentityProviders(pool: Pool, settings: ClientSettings): void {
  const unknown = settings.SupportedIdentityProviders?.find((name) => name !== "COGNITO");
  if (unknown !== undefined) throw providerDoesNotExist(unknown, pool.id);
}
