import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { launchChromium } from "./chromium.ts";

export const password = "Correct-Horse-7";

/** Where every page's pictures go: they are for people to look at. */
const pictures = resolve(import.meta.dirname, "../../test-output/screenshots");

/** A pool with one client, as an app that uses the login pages has them. */
export interface App {
  readonly poolId: string;
  readonly clientId: string;
  readonly version: 1 | 2;
}

/** Somebody in front of a browser of their own. */
export interface Visitor {
  readonly page: Page;
  /** To the app's `/oauth2/authorize`, and on to wherever that leads. */
  come(app: App, more?: Readonly<Record<string, string>>): Promise<void>;
  /** Fills the visible fields of those names in, and sends their form. */
  send(fields: Readonly<Record<string, string>>): Promise<void>;
  /** Chooses a radio button by its value, and sends its form. */
  choose(value: string): Promise<void>;
  /**
   * Pictures of the page as it stands: light, dark and on a phone. What axe finds fault with there joins the complaints:
   * labels, contrast, landmarks, headings, errors that no field is told of.
   */
  picture(name: string): Promise<void>;
  /** Asserts that the browser is back at the app with a code. */
  arrived(): Promise<void>;
  /** What the browser complained about, a policy that was violated above all. */
  readonly complaints: readonly string[];
  /** Complaints that a test provokes. */
  forgive(expected: RegExp): void;
  leave(): Promise<void>;
}

export interface PagesRoom {
  readonly emulator: TestEmulator;
  /** The app's own address, which answers. */
  readonly callback: string;
  /** A pool with a domain, and a client with the pages switched on and, on managed login, a style. */
  app(
    version: 1 | 2,
    given?: { readonly pool?: object; readonly client?: object; readonly mfa?: object },
  ): Promise<App>;
  call(operation: string, body: object): Promise<Record<string, unknown>>;
  /** A confirmed user with the usual password. */
  user(app: App, username: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  visitor(given?: { readonly script?: boolean; readonly locale?: string }): Promise<Visitor>;
  /** The newest code that was sent. */
  code(): Promise<string>;
  stop(): Promise<void>;
}

const allFlows = ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

export async function pagesRoom(): Promise<PagesRoom> {
  const emulator = await startTestEmulator();
  const browser = await launchChromium();
  const site = await appServer();
  const { port } = site.address() as AddressInfo; // it listens on a port, not on a pipe
  const callback = `http://localhost:${port}/callback`;
  let prefix = 0;

  async function call(operation: string, body: object): Promise<Record<string, unknown>> {
    const answer = await emulator.call(operation, body);
    expect(answer, operation).toMatchObject({ status: 200 });
    return answer.body;
  }

  return {
    emulator,
    callback,
    call,
    async app(version, given = {}) {
      const made = await call("CreateUserPool", { PoolName: "Example", ...given.pool });
      const UserPoolId = (made["UserPool"] as { Id: string }).Id;
      prefix += 1;
      const Domain = `pages${prefix}`;
      await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: version });
      if (given.mfa) await call("SetUserPoolMfaConfig", { UserPoolId, ...given.mfa });
      const client = await call("CreateUserPoolClient", {
        UserPoolId,
        ClientName: "app",
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ["code"],
        AllowedOAuthScopes: ["openid", "email", "phone", "profile"],
        CallbackURLs: [callback],
        LogoutURLs: [callback],
        SupportedIdentityProviders: ["COGNITO"],
        ExplicitAuthFlows: allFlows,
        ...given.client,
      });
      const { ClientId } = client["UserPoolClient"] as { ClientId: string };
      if (version === 2) {
        await call("CreateManagedLoginBranding", {
          UserPoolId,
          ClientId,
          Settings: { categories: { global: { colorSchemeMode: "DYNAMIC" } } },
        });
      }
      return { poolId: UserPoolId, clientId: ClientId, version };
    },
    async user({ poolId: UserPoolId }, Username, attributes = {}) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const MessageAction = "SUPPRESS";
      await call("AdminCreateUser", { UserPoolId, Username, UserAttributes, MessageAction });
      const permanent = { UserPoolId, Username, Password: password, Permanent: true };
      await call("AdminSetUserPassword", permanent);
    },
    visitor: (given = {}) => visitor(browser, { emulator, callback, ...given }),
    async code() {
      const [message] = await emulator.inbox();
      if (message?.code === undefined) throw new Error("no code was sent");
      return message.code;
    },
    async stop() {
      await browser.close();
      site.close();
      await emulator.stop();
    },
  };
}

/** An app that says hello wherever it is asked. */
async function appServer(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><html lang=en><title>App</title><h1>App</h1></html>");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

interface Given {
  readonly emulator: TestEmulator;
  readonly callback: string;
  readonly script?: boolean;
}

/** The rules of WCAG 2.2 at level AA, and what axe calls best practice. */
async function accessibilityFaults(page: Page, name: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { passed, faults } = await page.evaluate<{ passed: number; faults: readonly Fault[] }>(
    "axe.run().then(({ passes, violations }) => ({ passed: passes.length, faults: violations.map(({ id, help, nodes }) => ({ id, help, html: nodes[0].html })) }))",
  );
  // A page on which no rule applied was not looked at.
  expect(passed, name).toBeGreaterThan(10);
  return faults.map(({ id, help, html }) => `${name}: ${id}: ${help}: ${html}`);
}

interface Fault {
  readonly id: string;
  readonly help: string;
  readonly html: string;
}

const axe = readFileSync(
  resolve(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"),
  "utf8",
);

/** Browsers ask every site for this by themselves. */
const favicon = "favicon.ico";

async function visitor(browser: Browser, given: Given): Promise<Visitor> {
  const context: BrowserContext = await browser.newContext({
    javaScriptEnabled: given.script ?? true,
    viewport: { width: 1100, height: 900 },
    // Pictures of where a transition ends, not of its middle.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const forgiven: RegExp[] = [];
  page.on("console", (message) => {
    const isOurs = !message.location().url.includes(favicon);
    if (isOurs && message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  let version = 2;

  const sent = async (form: string): Promise<void> => {
    // The next page's own load event: its style sheet decides which of doubled forms is seen.
    const loaded = page.waitForEvent("load");
    await page.locator(form).locator("[type=submit i]").first().click();
    await loaded;
  };
  return {
    page,
    get complaints() {
      return complaints.filter((said) => !forgiven.some((expected) => expected.test(said)));
    },
    forgive: (expected) => forgiven.push(expected),
    async come(app, more = {}) {
      version = app.version;
      const query = new URLSearchParams({
        response_type: "code",
        client_id: app.clientId,
        redirect_uri: given.callback,
        scope: "openid email",
        state: "s-1",
        ...more,
      });
      await page.goto(`${given.emulator.url}/oauth2/authorize?${query.toString()}`);
    },
    async send(fields) {
      const [first] = Object.keys(fields);
      const form = `form:visible:has([name="${first}"])`;
      for (const [name, value] of Object.entries(fields)) {
        await page.locator(`${form} [name="${name}"]`).fill(value);
      }
      await sent(form);
    },
    async choose(value) {
      await page.locator(`input[value="${value}"]:visible`).check();
      await sent(`form:visible:has(input[value="${value}"])`);
    },
    async picture(name) {
      const folder = resolve(pictures, version === 1 ? "classic" : "managed");
      mkdirSync(folder, { recursive: true });
      const take = (look: string) =>
        page.screenshot({ path: resolve(folder, `${name}-${look}.png`), fullPage: true });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await take(colorScheme);
        if (given.script !== false) complaints.push(...(await accessibilityFaults(page, name)));
      }
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 390, height: 844 });
      await take("phone");
      await page.setViewportSize({ width: 1100, height: 900 });
    },
    async arrived() {
      expect(page.url()).toMatch(new RegExp(`^${given.callback}\\?code=[0-9a-f-]{36}&state=s-1$`));
      await page.waitForLoadState("load");
    },
    leave: () => context.close(),
  };
}
