import type { FastifyRequest } from "fastify";
import type { Parameters } from "../../domain/authorization-request.ts";
import { AuthorizationRefused } from "../../domain/errors/authorization-refused.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import type { App } from "../../flows/sign-in/app.ts";
import { callbackUrl } from "../../flows/authorization/callback-url.ts";
import { hostServes } from "./domain-host.ts";
import { queryOf } from "./form.ts";
import { requestOrigin } from "./request-origin.ts";

/**
 * The parameters in the request's query. One without a value counts as left out; one given twice refuses the request
 * (RFC 6749 section 3.1), or two readers of it could each see another redirect URI.
 * @throws AuthorizationRefused
 */
export function readQuery(request: FastifyRequest): Parameters {
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryOf(request))) {
    if (value === "") continue;
    // No text of the store has a NUL in it: such a value would make PostgreSQL fail.
    if (given.has(name) || value.includes("\0")) {
      throw AuthorizationRefused.onPage("invalid_request");
    }
    given.set(name, value);
  }
  return given;
}

/**
 * The app client that `client_id` names and its pool, if the host serves that pool.
 * @source reported: veda-data-airflow#170 (parameter missing); for an unknown client the text is inferred
 * @throws AuthorizationRefused
 */
export async function requireApp(
  context: Pick<EmulatorContext, "stores" | "addresses" | "log">,
  request: FastifyRequest,
  given: Parameters,
): Promise<App> {
  const clientId = given.get("client_id");
  if (clientId === undefined) throw AuthorizationRefused.onPage("Required parameters missing");
  const client = await context.stores.clients.byId(clientId);
  const pool = client && (await context.stores.pools.byId(client.poolId));
  if (
    client === undefined ||
    pool === undefined ||
    !(await hostServes(context, request, pool.id))
  ) {
    throw AuthorizationRefused.onPage("invalid_client", clientId);
  }
  return { pool, client };
}

/** Where a browser goes with a refusal: back to the client that is known to wait there, else to the error page. */
export function refusalUrl(
  request: FastifyRequest,
  { addresses }: Pick<EmulatorContext, "addresses">,
  { error, at, clientId }: AuthorizationRefused,
): string {
  if (at !== undefined) return callbackUrl(at, { error, state: at.state });
  const page = new URLSearchParams({
    error,
    ...(clientId === undefined ? {} : { client_id: clientId }),
  });
  return `${requestOrigin(request, addresses)}/error?${page.toString()}`;
}

/** A redirect. What a header cannot hold is percent-encoded: redirect URIs may be written in any script. */
export function locationOf(url: string): string {
  return url.replaceAll(/[^\x21-\x7e]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}
