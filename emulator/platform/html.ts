const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (c) => entities[c] ?? c);

/** A piece of HTML. Only `html` makes one, so nothing is HTML that was not written as such in the source. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text, which is escaped, and HTML, which is not. Nothing shows nothing. */
export type Fragment = string | number | Html | undefined | false | readonly Fragment[];

function rendered(value: Fragment): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  return value instanceof Html ? value.text : value.map(rendered).join("");
}

/**
 * HTML in which every interpolated value is escaped, unless it is HTML itself. Holds in text and in quoted attributes,
 * which is where templates may interpolate: not in scripts, styles, or attributes without quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(String.raw({ raw: parts }, ...values.map(rendered)));
}

/** The attributes of a tag: true writes the name alone, false and undefined nothing. */
export function attributes(
  given: Readonly<Record<string, string | number | boolean | undefined>>,
): Html {
  const written = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [name] : [`${name}="${escaped(String(value))}"`];
  });
  return new Html(written.join(" "));
}
