import type { FastifyReply } from "fastify";
import { html } from "../../platform/html.ts";
import { layout } from "./layout.ts";
import { en } from "./texts/en.ts";

/** HTML as AWS labels it. */
export function sendPage(reply: FastifyReply, status: number, document: string): FastifyReply {
  return reply.code(status).header("content-type", "text/html;charset=UTF-8").send(document);
}

/** What goes wrong, and to whom. */
export interface Trouble {
  readonly version: 1 | 2;
  readonly status: number;
  readonly message?: string;
  readonly detail?: string;
}

/**
 * The error page. It says what is wrong in AWS's words, whatever they are: they may come from the address, so they are
 * text here and never more.
 */
export function sendErrorPage(
  reply: FastifyReply,
  { version, status, message = en["error.page"], detail }: Trouble,
): FastifyReply {
  const document = layout({
    version,
    language: "en",
    title: en["error.title"],
    heading: version === 2 ? en["error.title"] : undefined,
    error: message,
    body: html`${detail !== undefined && html`<p class="error-detail">${detail}</p>`}`,
  });
  return sendPage(reply, status, document);
}
