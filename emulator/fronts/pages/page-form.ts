import type { FastifyRequest } from "fastify";
import { minutes } from "../../platform/clock.ts";
import { sameText } from "../../platform/digest.ts";
import { csrfTokenOf } from "../oauth/browser-headers.ts";
import { csrfField } from "./components.ts";
import { PageRefused } from "./page-refused.ts";
import type { ClientVisit, Form } from "./page.ts";

/** What a page's form sent, each field once. @throws PageRefused */
export function readPageForm(request: FastifyRequest): Form {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new PageRefused(400);
  const body = typeof request.body === "string" ? request.body : "";
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (form.has(name) || value.includes("\0")) throw new PageRefused(400);
    if (value !== "") form.set(name, value);
  }
  return form;
}

/**
 * Double submit: the form repeats the browser's cookie, which another site can neither read nor set. Reported: any pair
 * of equal values will do, also without a visit to the page before. What AWS answers to others is inferred.
 * @throws PageRefused
 */
export function requireCsrfToken(request: FastifyRequest, visit: ClientVisit, form: Form): void {
  const cookie = csrfTokenOf(request);
  const field = form.get(csrfField(visit.version));
  if (cookie === undefined || field === undefined || !sameText(cookie, field)) {
    throw new PageRefused(403);
  }
}

const shownAt = "page-data";

/** Managed login gives up on a page that was left open for five minutes. @source developer guide, managed-login-endpoints */
export function isLate({ version, browser, context }: ClientVisit): boolean {
  const at = Number(browser.cookie(shownAt) ?? Number.NaN);
  return version === 2 && context.clock.now() - at >= minutes(5);
}

/** Notes when a page was shown. The browser could say otherwise: nothing depends on it but this courtesy. */
export function noteShown({ version, browser, context }: ClientVisit): void {
  if (version === 2) browser.keep(shownAt, String(context.clock.now()));
}
