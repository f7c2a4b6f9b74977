import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { AuthorizationRefused } from "../../domain/errors/authorization-refused.ts";
import { CognitoError } from "../../domain/errors/cognito-error.ts";
import type { EmulatorContext } from "../../flows/context.ts";
import { OwnerGone } from "../../stores/owner-gone.ts";
import { locationOf, refusalUrl, requireApp } from "../oauth/authorization-parameters.ts";
import { keepCsrfToken, setBrowserHeaders } from "../oauth/browser-headers.ts";
import { queryOf } from "../oauth/form.ts";
import { loginVersion } from "../oauth/login-version.ts";
import { takeAnyBody } from "../oauth/take-any-body.ts";
import { serveAssets } from "./assets.ts";
import { sendErrorPage, sendPage } from "./error-page.ts";
import { layout } from "./layout.ts";
import { looksOf } from "./looks.ts";
import { logout } from "./logout.ts";
import { isLate, noteShown, readPageForm, requireCsrfToken } from "./page-form.ts";
import { PageRefused } from "./page-refused.ts";
import {
  FormRefused,
  type Again,
  type ClientVisit,
  type Form,
  type PageOf,
  type Redirect,
  type View,
} from "./page.ts";
import { clientPages, pages } from "./pages.ts";
import { clientVisitOf, visitOf } from "./visit.ts";

async function send(
  reply: FastifyReply,
  visit: ClientVisit,
  answer: View | Redirect,
  error?: string,
): Promise<FastifyReply> {
  if ("to" in answer) return reply.code(302).header("location", locationOf(answer.to)).send();
  const { context, app, version, language } = visit;
  noteShown(visit);
  const { status = 200, ...shown } = answer;
  const looks = await looksOf(context, app, version);
  const page = { version, language, looks, ...shown, error: error ?? shown.error };
  return sendPage(reply, status, layout(page));
}

/** What a form leads to. A refusal in AWS's words is shown above the form again, with what was typed. */
async function submitted<At extends ClientVisit>(
  page: PageOf<At>,
  visit: At,
  form: Form,
): Promise<{ readonly answer: View | Redirect; readonly error?: string }> {
  const again = async ({ error }: Pick<Again, "error">) => ({
    answer: await page.show(visit, { error, form }),
    error,
  });
  if (isLate(visit)) return again({ error: visit.texts["error.timeout"] });
  try {
    const answer = await page.submit?.(visit, form);
    return { answer: answer ?? (await page.show(visit)) };
  } catch (error) {
    if (!(error instanceof CognitoError || error instanceof FormRefused)) throw error;
    return again({ error: error.message });
  }
}

function route<At extends ClientVisit>(
  app: FastifyInstance,
  page: PageOf<At>,
  comeTo: (request: FastifyRequest, reply: FastifyReply) => Promise<At>,
): void {
  app.get(page.path, async (request, reply) => {
    const visit = await comeTo(request, reply);
    return send(reply, visit, await page.show(visit));
  });
  app.route({
    url: page.path,
    method:
      page.submit === undefined ? ["PUT", "PATCH", "DELETE", "POST"] : ["PUT", "PATCH", "DELETE"],
    handler: async (_request, reply) => sendErrorPage(reply, { version: 1, status: 405 }),
  });
  if (page.submit === undefined) return;
  app.post(page.path, async (request, reply) => {
    const visit = await comeTo(request, reply);
    const form = readPageForm(request);
    requireCsrfToken(request, visit, form);
    const { answer, error } = await submitted(page, visit, form);
    return send(reply, visit, answer, error);
  });
}

/** The version of the pages of the client that the query names, as far as it names one. */
async function versionAt(context: EmulatorContext, request: FastifyRequest): Promise<1 | 2> {
  const clientId = new URLSearchParams(queryOf(request)).get("client_id") ?? "";
  const named = await requireApp(context, request, new Map([["client_id", clientId]])).catch(
    () => undefined,
  );
  return named === undefined ? 1 : loginVersion(context, request, named.pool);
}

async function refuse(
  context: EmulatorContext,
  error: Error & { readonly statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof AuthorizationRefused) {
    const to = refusalUrl(request, context, error);
    return reply.code(302).header("location", locationOf(to)).send();
  }
  const version = await versionAt(context, request);
  if (error instanceof PageRefused) {
    return sendErrorPage(reply, { version, status: error.status, ...error.says });
  }
  // The pool was deleted under the request.
  if (error instanceof OwnerGone) return sendErrorPage(reply, { version, status: 400 });
  const { statusCode: status = 500 } = error;
  if (status >= 500) {
    context.log.error("page failed", { path: request.routeOptions.url, error: error.stack });
  }
  return sendErrorPage(reply, { version, status });
}

/** The login pages. */
export const pagesFront: FastifyPluginAsync<{ readonly context: EmulatorContext }> = async (
  app,
  { context },
) => {
  app.addHook("onRequest", async (_request, reply) => {
    setBrowserHeaders(reply, context.random);
  });
  takeAnyBody(app);
  app.setErrorHandler(async (error: Error, request, reply) =>
    refuse(context, error, request, reply),
  );

  for (const page of pages) {
    route(app, page, (request, reply) => visitOf(context, request, reply));
  }
  for (const page of clientPages) {
    route(app, page, (request, reply) => clientVisitOf(context, request, reply));
  }
  app.get("/logout", (request, reply) => logout(context, request, reply));
  app.get("/error", async (request, reply) => {
    keepCsrfToken(request, reply, context.random);
    const error = new URLSearchParams(queryOf(request)).get("error");
    const detail = error === null ? undefined : `error: ${error}`;
    return sendErrorPage(reply, {
      version: await versionAt(context, request),
      status: 400,
      detail,
    });
  });
  serveAssets(app, context);
};
