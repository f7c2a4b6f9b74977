/** One answer, as a browser without JavaScript sees it. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Where it redirects to, absolute. */
  readonly location: string;
  readonly text: string;
  /** The address that answered. */
  readonly url: string;
}

/** A form in a page: where it posts to, and its fields with the values that they come with. */
export interface PageForm {
  readonly action: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** The forms of a page. The classic version has each twice; both are listed. */
export function formsOf(page: string): readonly PageForm[] {
  return [...page.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => {
    const opening = /<form[^>]*>/.exec(form)?.[0] ?? "";
    const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
    return {
      action: attribute(opening, "action") ?? "",
      name: attribute(opening, "name") ?? "",
      fields: Object.fromEntries(
        inputs.map((tag) => [attribute(tag, "name") ?? "", attribute(tag, "value") ?? ""]),
      ),
    };
  });
}

/** A browser of plain requests: it keeps cookies, and follows nothing that it is not told to. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string): Promise<PageAnswer> {
    return this.#send(path, { method: "GET" });
  }

  /** Posts fields, or a body as it is. */
  post(
    path: string,
    fields: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<PageAnswer> {
    const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
    return this.#send(path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    });
  }

  /** Fills a page's form in and sends it. */
  submit(page: PageAnswer, given: Readonly<Record<string, string>>): Promise<PageAnswer> {
    const [form] = formsOf(page.text);
    if (form === undefined) throw new Error(`No form in:\n${page.text}`);
    return this.post(form.action, { ...form.fields, ...given });
  }

  /** Follows redirects while they stay on this origin. */
  async follow(answer: PageAnswer): Promise<PageAnswer> {
    let last = answer;
    while (last.location.startsWith(`${this.#origin}/`)) last = await this.get(last.location);
    return last;
  }

  async #send(
    path: string,
    { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> },
  ): Promise<PageAnswer> {
    const url = new URL(path, this.#origin).href;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { ...headers, ...(cookie === "" ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get("location");
    return {
      status: response.status,
      headers: response.headers,
      location: location === null ? "" : absolute(location, url),
      text: await response.text(),
      url,
    };
  }

  #keep(line: string): void {
    const [pair = "", ...rest] = line.split(";");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (rest.some((part) => /^\s*max-age=0$/i.test(part))) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

/** As it stands when it is absolute already: parsing would normalise what tests compare. */
function absolute(location: string, base: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(location) ? location : new URL(location, base).href;
}
