import { standardScopes } from "./client-rules/oauth-flows.ts";
import type { Client } from "./client.ts";

/** What becomes of the scopes that a client asks for in its own name, without a user. */
export interface OwnScopes {
  /** In the order in which they were asked for. */
  readonly granted: readonly string[];
  /** Asked for and not among the client's custom scopes. */
  readonly foreign: readonly string[];
  /** The client's, but of a scope or resource server that was deleted: they come back when that does. */
  readonly inactive: readonly string[];
}

/**
 * Only custom scopes are a client's own; asking for none asks for all of them.
 * @param defined the scopes of the pool's resource servers
 * @source developer guide, cognito-user-pools-define-resource-servers
 */
export function ownScopes(
  client: Client,
  defined: readonly string[],
  asked: readonly string[],
): OwnScopes {
  const configured = (client.settings.AllowedOAuthScopes ?? []).filter(
    (scope) => !standardScopes.has(scope),
  );
  const wanted = asked.length === 0 ? configured : [...new Set(asked)];
  const allowed = wanted.filter((scope) => configured.includes(scope));
  return {
    granted: allowed.filter((scope) => defined.includes(scope)),
    foreign: wanted.filter((scope) => !configured.includes(scope)),
    inactive: allowed.filter((scope) => !defined.includes(scope)),
  };
}
