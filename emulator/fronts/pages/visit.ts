import type { FastifyReply, FastifyRequest } from "fastify";
import { authorizationRequest } from "../../domain/authorization-request.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { requireSupportedProvider } from "../../flows/federation/supported-provider.ts";
import type { App } from "../../flows/sign-in/app.ts";
import { readQuery, requireApp } from "../oauth/authorization-parameters.ts";
import { keepCsrfToken } from "../oauth/browser-headers.ts";
import { queryOf } from "../oauth/form.ts";
import { loginVersion } from "../oauth/login-version.ts";
import { withRequester } from "../oauth/with-requester.ts";
import { browserOf } from "./browser.ts";
import { pagesUnavailable, parameterMissing } from "./page-refused.ts";
import type { ClientVisit, Visit } from "./page.ts";
import { textsFor } from "./texts/texts.ts";

const languageCookie = "lang";

/**
 * A browser at a page of the client that the query names.
 * @throws AuthorizationRefused, PageRefused
 */
export async function clientVisitOf(
  context: EmulatorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ClientVisit> {
  const parameters = readQuery(request);
  if (!parameters.has("client_id")) throw parameterMissing("client_id");
  const app = await requireApp(context, request, parameters);
  const version = await loginVersion(context, request, app.pool);
  if (version === 2) await requireStyle(context, app);
  const browser = browserOf(context, request, reply);
  const asked = parameters.get("lang");
  const spoken = textsFor(version, asked ?? browser.cookie(languageCookie));
  if (asked === spoken.language) browser.keep(languageCookie, spoken.language);
  return {
    context: withRequester(context, request),
    app,
    version,
    parameters,
    query: queryOf(request),
    browser,
    csrf: keepCsrfToken(request, reply, context.random),
    ...spoken,
  };
}

/** A style of managed login, be it AWS's own, has to be there before the pages are. @throws PageRefused */
async function requireStyle({ stores }: EmulatorContext, { pool, client }: App): Promise<void> {
  if ((await stores.loginBrandings.byClient(pool.id, client.id)) === undefined) {
    throw pagesUnavailable();
  }
}

/**
 * A browser at one of the pages of a sign-in. Each page checks the whole request anew: it came from the browser, and
 * nothing says that it is still the one that `/oauth2/authorize` saw.
 * @throws AuthorizationRefused, PageRefused
 */
export async function visitOf(
  context: EmulatorContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit> {
  const visit = await clientVisitOf(context, request, reply);
  const { app, parameters } = visit;
  const asked = authorizationRequest(app.client, parameters);
  requireSupportedProvider(app.client, parameters);
  return { ...visit, request: asked };
}
