import type { FastifyReply } from "fastify";
import { html } from "../../platform/html.ts";
import { layout } from "./layout.ts";
import { en } from "./texts/en.ts";

/** HTML as AWS labels it. */
export function sendPage(reply: FastifyReply, status: number, document: string): FastifyReply {
  return reply.code(status).header("content-type", "text/html;charset=UTF-8").send(document);
}

/**
 * The error page. It says what is wrong in AWS's words, whatever they are: they may come from the address, so they are
 * text here and never more.
 */
export function sendErrorPage(
  reply: FastifyReply,
  given: { readonly version: 1 | 2; readonly status: number; readonly error?: string },
): FastifyReply {
  const { version, status, error } = given;
  const said = error !== undefined && error !== en["error.page"];
  const document = layout({
    version,
    language: "en",
    title: en["error.title"],
    heading: version === 2 ? en["error.title"] : undefined,
    error: en["error.page"],
    body: html`${said && html`<p class="error-detail">error: ${error}</p>`}`,
  });
  return sendPage(reply, status, document);
}
