import type { Parameters } from "../../domain/authorization-request.ts";
import type { Client } from "../../domain/client.ts";
import { AuthorizationRefused } from "../../domain/errors/authorization-refused.ts";

/** The pool itself, under the name that it has among providers. */
const pool = "COGNITO";

/** Reported: what the pages say for a provider that a client does not have. */
const notAvailable = "Login option is not available. Please try another one";

/**
 * Lets a sign-in begin that the client supports: with the pool, unless the request names a provider. Others are not
 * built yet, so no client has any.
 * @source developer guide, authorization-endpoint (`identity_provider`, `idp_identifier`); that a client without the
 *   pool among its providers is answered the same is inferred
 * @throws AuthorizationRefused
 */
export function requireSupportedProvider(client: Client, given: Parameters): void {
  const named = given.get("identity_provider") ?? given.get("idp_identifier") ?? pool;
  const supported = client.settings.SupportedIdentityProviders ?? [];
  if (named !== pool || !supported.includes(pool)) {
    throw AuthorizationRefused.onPage(notAvailable, client.id);
  }
}
