import { attributes, html, type Fragment, type Html } from "../../platform/html.ts";
import type { ClientVisit } from "./page.ts";

/** The forms' field that repeats the browser's token: the two versions name it differently. */
export const csrfField = (version: 1 | 2): string => (version === 1 ? "_csrf" : "csrf");

/** A form that posts to a page of ours, with the query that goes from page to page. */
export function form(
  visit: ClientVisit,
  given: {
    readonly to: string;
    readonly name: string;
    readonly body: Fragment;
    /** For the pages' script: `data-…`. */
    readonly data?: Readonly<Record<`data-${string}`, string>>;
  },
): Html {
  const opening = attributes({
    action: `${given.to}?${visit.query}`,
    name: given.name,
    class: "cognito-asf",
    method: "post",
    ...given.data,
  });
  const csrf = attributes({ type: "hidden", name: csrfField(visit.version), value: visit.csrf });
  return html`<form ${opening}><input ${csrf} />${given.body}</form>`;
}

/** A labelled input. The label holds it, so that the two copies of a classic form each have their own. */
export function field(given: {
  readonly name: string;
  readonly label: Fragment;
  readonly id?: string;
  readonly type?: "text" | "email" | "tel" | "password" | "number" | "date" | "url";
  readonly value?: string;
  readonly autocomplete?: string;
  readonly inputmode?: "numeric" | "email" | "tel";
  readonly placeholder?: string;
  readonly pattern?: string;
  readonly maxlength?: number;
  readonly optional?: boolean;
  readonly autofocus?: boolean;
  readonly min?: string;
  readonly step?: string;
  /** Beneath the input. */
  readonly hint?: Fragment;
}): Html {
  const { label, optional = false, hint, ...rest } = given;
  const input = attributes({
    ...rest,
    type: rest.type ?? "text",
    class: "form-control inputField-customizable",
    autocapitalize: "none",
    spellcheck: "false",
    required: !optional,
  });
  return html`<label class="field"
    ><span class="label-customizable">${label}</span><input ${input} />${
      hint !== undefined && html`<span class="hint">${hint}</span>`
    }</label
  >`;
}

/** A hidden field. */
export const hidden = (name: string, value: string): Html =>
  html`<input ${attributes({ type: "hidden", name, value })} />`;

/** The form's one main button. The classic version has an input there, whose value is its text. */
export function submit(
  visit: ClientVisit,
  given: { readonly name: string; readonly text: string },
): Html {
  const { name, text } = given;
  const classes = "btn btn-primary submitButton-customizable";
  return visit.version === 1
    ? html`<input ${attributes({ name, type: "Submit", value: text, class: classes })} />`
    : html`<button ${attributes({ name, type: "submit", class: classes })}>${text}</button>`;
}

/** A link to another page of this sign-in. */
export const link = (visit: ClientVisit, path: string, text: string): Html =>
  html`<a class="redirect-customizable" href="${path}?${visit.query}">${text}</a>`;

/** A form of one button beside the main one: it looks like a link, and asks for something else. */
export function otherWay(
  visit: ClientVisit,
  given: {
    readonly to: string;
    readonly name: string;
    readonly text: string;
    readonly sends: Html;
  },
): Html {
  const { to, name, text, sends } = given;
  const body = html`${sends}<button type="submit" class="btn btn-link">${text}</button>`;
  return form(visit, { to, name, body });
}

/** Ways to go on, of which one is chosen; the first is, until another one is. */
export function choices(given: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}): Html {
  const options = given.options.map(({ value, text }, i) => {
    const input = attributes({ type: "radio", name: given.name, value, checked: i === 0 });
    return html`<label class="choice"><input ${input} /><span>${text}</span></label>`;
  });
  return html`<fieldset>
    <legend>${given.legend}</legend>
    ${options}
  </fieldset>`;
}

/** Where a code is typed: phones and password stores fill it in by its autocomplete. */
export const codeField = (given: {
  readonly name: string;
  readonly label: string;
  readonly id?: string;
  readonly autofocus: boolean;
}): Html => field({ ...given, inputmode: "numeric", autocomplete: "one-time-code" });
