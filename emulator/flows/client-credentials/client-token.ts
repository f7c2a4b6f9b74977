import { ownScopes } from "../../domain/client-scopes.ts";
import type { Client } from "../../domain/client.ts";
import { nothingToGrant, scopeNotGranted } from "../../domain/errors/client-token-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import { fullScopes } from "../../domain/resource-server.ts";
import { issueClientToken } from "../../tokens/issue-client-token.ts";
import type { EmulatorContext } from "../context.ts";

/**
 * An access token with the scopes that a client asks for, or with all of its own. It has proven who it is, and may use
 * the flow. A scope that is not the client's refuses the whole request.
 * @param asked.inactive what becomes of a scope that was deleted from its resource server after the client got it: the
 *   token endpoint leaves it out, GetClientToken wants every scope to be defined
 * @source developer guide, cognito-user-pools-define-resource-servers; API reference, GetClientToken
 * @throws CognitoError InvalidParameterException
 */
export async function clientToken(
  context: EmulatorContext,
  { pool, client }: { readonly pool: Pool; readonly client: Client },
  asked: { readonly scopes: readonly string[]; readonly inactive: "refused" | "left out" },
): Promise<{ accessToken: string; expiresIn: number }> {
  const defined = fullScopes(await context.stores.resourceServers.ofPool(pool.id));
  const { granted, foreign, inactive } = ownScopes(client, defined, asked.scopes);
  const isStrict = asked.inactive === "refused" && asked.scopes.length > 0;
  const [refused] = isStrict ? [...foreign, ...inactive] : foreign;
  if (refused !== undefined) throw scopeNotGranted(refused);
  if (granted.length === 0) throw nothingToGrant();
  return issueClientToken(context, { pool, client, scopes: granted });
}
