import { attributes, html, type Fragment, type Html } from "../../platform/html.ts";
import type { Looks } from "./looks.ts";

/** What a page consists of, whichever page it is. */
export interface Shown {
  readonly version: 1 | 2;
  readonly language: string;
  /** Absent where no client is known. */
  readonly looks?: Looks;
  readonly title: string;
  readonly heading?: string;
  readonly error?: string;
  readonly body?: Html;
}

/** The whole document. */
export function layout(shown: Shown): string {
  return shown.version === 1 ? classic(shown).text : managed(shown).text;
}

const head = ({ title, looks: { sheet, icon } = {} }: Shown): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="stylesheet" href="/assets/pages.css" />
    ${sheet !== undefined && html`<link ${attributes({ rel: "stylesheet", href: sheet })} />`}
    ${icon !== undefined && html`<link ${attributes({ rel: "icon", href: icon })} />`}
  </head>`;

function logo({ looks }: Shown): Fragment {
  if (looks?.logo === undefined) return undefined;
  const { src, dark } = looks.logo;
  const media = "(prefers-color-scheme: dark)";
  return html`<picture class="logo"
    >${dark !== undefined && html`<source ${attributes({ srcset: dark, media })} />`}<img
      ${attributes({ class: "logo-customizable", src, alt: "" })}
  /></picture>`;
}

/** Reported: the id that scrapers read a refusal from. */
const errorMessage = (error: string | undefined): Fragment =>
  error !== undefined &&
  html`<p id="loginErrorMessage" class="errorMessage-customizable" role="alert">${error}</p>`;

/**
 * The classic hosted UI has everything twice, for small screens and for large ones, and the style shows one of the two.
 * @source reported: public scrapers of the pages
 */
function classic(shown: Shown): Html {
  const { language, heading, error, body } = shown;
  const card = html`<div class="banner-customizable">${logo(shown)}</div>
    <div class="modal-body">
      ${heading !== undefined && html`<h1 class="textDescription-customizable">${heading}</h1>`}
      ${errorMessage(error)} ${body}
    </div>`;
  return html`<!doctype html>
    <html lang="${language}">
      ${head(shown)}
      <body class="classic${shown.looks?.sheet !== undefined && " customized"}">
        <main class="container">
          <div class="modal-dialog">
            <div
              class="modal-content background-customizable modal-content-mobile visible-xs visible-sm"
            >
              ${card}
            </div>
            <div
              class="modal-content background-customizable modal-content-desktop visible-md visible-lg"
            >
              ${card}
            </div>
          </div>
        </main>
      </body>
    </html>`;
}

function managed(shown: Shown): Html {
  const { language, heading, error, body } = shown;
  return html`<!doctype html>
    <html lang="${language}">
      ${head(shown)}
      <body class="managed">
        <main class="card">
          ${logo(shown)} ${heading !== undefined && html`<h1>${heading}</h1>`}
          ${errorMessage(error)} ${body}
        </main>
      </body>
    </html>`;
}
