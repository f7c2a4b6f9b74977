import type { TestEmulator } from "../../support/emulator.ts";
import { Browser, type PageAnswer } from "../../support/plain-browser.ts";

type Parameters = Readonly<Record<string, unknown>>;

/** Names of members and parameters whose texts open something, or help to. */
const opening =
  /pass|code$|session|token$|secret|claim_|srp_|salt|verifier|credential|^code|state|nonce/i;
/** Of those, what says a kind, a place or a policy. */
const harmless =
  /^(PasswordHistorySize|TokenType|code_challenge_method|CODE_DELIVERY_DESTINATION)$/;
const shortest = 6;

/** Calls an emulator, and remembers every secret that goes over the wire in either direction. */
export class Wiretap {
  readonly #emulator: TestEmulator;
  readonly #secrets = new Set<string>();

  constructor(emulator: TestEmulator) {
    this.#emulator = emulator;
  }

  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  /** Of a text that has no telling name. */
  overhear(...secrets: readonly string[]): void {
    for (const secret of secrets) this.#secrets.add(secret);
  }

  async call(operation: string, input: Parameters): Promise<Record<string, unknown>> {
    this.#listen(input);
    const { status, body } = await this.#emulator.call(operation, input);
    if (status !== 200) throw new Error(`${operation} answered ${JSON.stringify(body)}`);
    this.#listen(body);
    return body;
  }

  async post(path: string, form: Readonly<Record<string, string>>, authorization?: string) {
    this.#listen(form);
    const answer = await fetch(`${this.#emulator.url}${path}`, {
      method: "POST",
      body: new URLSearchParams(form),
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${text}`);
    const body = (text === "" ? {} : JSON.parse(text)) as Record<string, string>;
    this.#listen(body);
    return body;
  }

  /** The code of a sign-in at the page, with a fresh browser. */
  async signInAtPage(query: Readonly<Record<string, string>>, fields: Record<string, string>) {
    this.#listen(query);
    this.#listen(fields);
    const browser = new Browser(this.#emulator.url);
    let page: PageAnswer = await browser.get(
      `/oauth2/authorize?${new URLSearchParams(query).toString()}`,
    );
    page = await browser.follow(page);
    const { location } = await browser.submit(page, fields);
    this.overhear(...[...browser.cookies.values()].filter(({ length }) => length >= shortest));
    const code = new URL(location).searchParams.get("code") ?? "";
    this.overhear(code);
    return code;
  }

  /** The code of the newest message. */
  async sentCode(): Promise<string> {
    const [newest] = await this.#emulator.inbox();
    const code = newest?.code ?? "";
    this.overhear(code);
    return code;
  }

  #listen(value: unknown, name = ""): void {
    if (typeof value === "string") {
      if (value.length >= shortest && opening.test(name) && !harmless.test(name)) {
        this.#secrets.add(value);
      }
      return;
    }
    if (typeof value !== "object" || value === null) return;
    // What is inside a credential has names of its own.
    for (const [key, item] of Object.entries(value)) {
      this.#listen(item, name === "Credential" ? name : key);
    }
  }
}
