import type { Pool } from "../../domain/pool.ts";
import { issuerOf, type Addresses } from "../../tokens/issuer.ts";

/**
 * A pool's discovery document: AWS's members in AWS's order, and none of those that AWS leaves out (no
 * `code_challenge_methods_supported`, no `grant_types_supported`). `issuer` is what the tokens say in either issuer mode;
 * everything else is where this emulator is reached.
 * @source reported: captures of real documents, swisstopo PR#1066 and openchoreo#3217 (`scopes_supported` is fixed)
 */
export function openIdConfiguration(pool: Pool, addresses: Addresses): object {
  const url = addresses.publicUrl();
  return {
    authorization_endpoint: `${url}/oauth2/authorize`,
    end_session_endpoint: `${url}/logout`,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer: issuerOf(pool, addresses),
    jwks_uri: `${url}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    revocation_endpoint: `${url}/oauth2/revoke`,
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: `${url}/oauth2/token`,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: `${url}/oauth2/userInfo`,
  };
}
