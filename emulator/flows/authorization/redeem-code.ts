import { readableAttributes } from "../../domain/attribute-schema.ts";
import type { AuthorizationCode } from "../../domain/authorization-code.ts";
import type { User } from "../../domain/user.ts";
import { sameText, sha256 } from "../../platform/digest.ts";
import type { EmulatorContext } from "../context.ts";
import type { App } from "../sign-in/app.ts";

/** Why a code is not exchanged, as the token endpoint names it. */
export type CodeRefusal = "invalid_grant" | "unauthorized_client";

/** What an exchange shows. */
export interface CodeExchange {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier?: string;
}

/**
 * Takes an authorization code for what it stands for. Of two exchanges of one code exactly one gets this far: the code
 * is gone before anything about it is looked at, so that a guess at the verifier costs the code (inferred). Only a
 * foreign client's attempt leaves it alone: it must not be able to spoil it.
 * @source developer guide, token-endpoint; aws-amplify/amplify-js#5284 (another redirect URI), #6347 (no verifier)
 */
export async function redeemCode(
  { stores, clock }: Pick<EmulatorContext, "stores" | "clock">,
  app: App,
  exchange: CodeExchange,
): Promise<{ readonly code: AuthorizationCode; readonly user: User } | CodeRefusal> {
  const id = sha256(exchange.code);
  const code = await stores.authorizationCodes.find(id);
  if (code === undefined || code.clientId !== app.client.id || code.poolId !== app.pool.id) {
    return "invalid_grant";
  }
  if (!(await stores.authorizationCodes.take(id))) return "invalid_grant";
  if (clock.now() >= code.expiresAt) return "invalid_grant";
  if (code.redirectUri !== exchange.redirectUri) return "unauthorized_client";
  if (!proves(exchange.codeVerifier, code.codeChallenge)) return "invalid_grant";
  if (code.scopes.length === 0 || !mayRead(app, code.scopes)) return "invalid_grant";
  const user = await stores.users.bySub(code.poolId, code.sub);
  return user?.enabled === true ? { code, user } : "invalid_grant";
}

/** PKCE (RFC 7636 section 4.6). A verifier without a challenge is ignored, which is inferred. */
function proves(verifier: string | undefined, challenge: string | undefined): boolean {
  if (challenge === undefined) return true;
  return verifier !== undefined && sameText(sha256(verifier), challenge);
}

/** What a scope promises, and the client must therefore be allowed to read. */
const promised: Readonly<Record<string, readonly string[]>> = {
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
};

function mayRead({ pool, client }: App, scopes: readonly string[]): boolean {
  const readable = readableAttributes(pool, client);
  return scopes.every((scope) => promised[scope]?.every((name) => readable.has(name)) ?? true);
}
