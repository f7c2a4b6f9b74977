import type { Client } from "../../../domain/client.ts";
import type { Pool } from "../../../domain/pool.ts";
import type { EmulatorContext } from "../../../flows/context.ts";
import type { Form } from "../form.ts";

/** A request to the token endpoint whose client has proven who it is. */
export interface TokenRequest {
  readonly pool: Pool;
  readonly client: Client;
  readonly form: Form;
}

/** The body of a success, in AWS's order. It never has `scope`. */
export interface TokenResponse {
  readonly id_token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  /** Of the access token, in seconds. */
  readonly expires_in: number;
  readonly token_type: "Bearer";
}

/**
 * One `grant_type`.
 * @throws OAuthError
 */
export type GrantHandler = (
  context: EmulatorContext,
  request: TokenRequest,
) => Promise<TokenResponse>;
