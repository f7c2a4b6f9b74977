import type { FastifyRequest } from "fastify";
import { matchesClientSecret } from "../../domain/client-secret.ts";
import type { Client } from "../../domain/client.ts";
import type { Pool } from "../../domain/pool.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { hostServes } from "./domain-host.ts";
import type { Form } from "./form.ts";
import { OAuthError } from "./oauth-error.ts";

/** How an endpoint differs in whom it lets in. */
interface Rules {
  /** The status of `invalid_client`: 400 at the token endpoint, 401 at the revocation endpoint. */
  readonly refusal: 400 | 401;
  /** Whether `client_secret` may stand in the body; the revocation endpoint wants Basic. */
  readonly secretInBody: boolean;
}

interface Credentials {
  readonly id: string;
  readonly secret?: string;
}

/** @source cognito-idp model, ClientIdType */
const clientId = /^[\w+]{1,128}$/;

/** RFC 7617. Not percent-decoded: ids and secrets of Cognito have no character that would need it. */
function basicCredentials(request: FastifyRequest): Credentials | "none" | "malformed" {
  const header = request.headers.authorization;
  if (header === undefined) return "none";
  const encoded = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(header)?.[1];
  const decoded = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  if (colon === -1) return "malformed";
  return { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

/**
 * The client that a form request comes from, and its pool. A client with a secret must show it, a public one must not
 * show any. Every failure is the same `invalid_client`: nothing tells an unknown client from a wrong secret.
 * @throws OAuthError invalid_request when no client is named at all, invalid_client
 */
export async function authenticateClient(
  context: Pick<EmulatorContext, "stores" | "addresses" | "log">,
  request: FastifyRequest,
  form: Form,
  rules: Rules,
): Promise<{ pool: Pool; client: Client }> {
  const refused = (): OAuthError => new OAuthError("invalid_client", rules.refusal);
  const given = givenCredentials(request, form, rules, refused);
  // Anything else is nobody's id, and PostgreSQL fails at a NUL.
  const client = clientId.test(given.id) ? await context.stores.clients.byId(given.id) : undefined;
  const pool = client && (await context.stores.pools.byId(client.poolId));
  if (client === undefined || pool === undefined) throw refused();
  const proven =
    given.secret === undefined
      ? client.secrets.length === 0
      : matchesClientSecret(client, given.secret);
  if (!proven || !(await hostServes(context, request, pool.id))) throw refused();
  return { pool, client };
}

function givenCredentials(
  request: FastifyRequest,
  form: Form,
  rules: Rules,
  refused: () => OAuthError,
): Credentials {
  const basic = basicCredentials(request);
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (basic === "malformed") throw refused();
  if (basic !== "none") {
    // Two ways at once, or two clients (RFC 6749 section 2.3).
    if (secret !== undefined || (id !== undefined && id !== basic.id)) throw refused();
    return basic;
  }
  if (id === undefined) throw new OAuthError("invalid_request");
  if (secret === undefined) return { id };
  if (!rules.secretInBody) throw refused();
  return { id, secret };
}
