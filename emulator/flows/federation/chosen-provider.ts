import type { Parameters } from "../../domain/authorization-request.ts";
import type { Client } from "../../domain/client.ts";

/** The pool itself, under the name that it has among providers. */
const pool = "COGNITO";

/**
 * Who is to sign the user in: the pool, on the login pages, or nobody, when the request names a provider that the
 * client does not have. Other providers are not built yet, so no client has any.
 * @source developer guide, authorization-endpoint (`identity_provider`, `idp_identifier`)
 */
export function chosenProvider(client: Client, given: Parameters): "pool" | "nobody" {
  const named = given.get("identity_provider") ?? given.get("idp_identifier") ?? pool;
  const supported = client.settings.SupportedIdentityProviders ?? [];
  return named === pool && supported.includes(pool) ? "pool" : "nobody";
}
