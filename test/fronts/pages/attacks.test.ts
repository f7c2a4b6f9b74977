import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { formsOf, type Browser } from "../../support/plain-browser.ts";
import { callback, newPagesWorld, password, type PagesWorld } from "./pages-world.ts";

let world: PagesWorld;
let pool: Pool;
let client: Client;
let managedPool: Pool;
let managed: Client;

beforeAll(async () => {
  world = await newPagesWorld();
  pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  client = await world.addClient(pool, "classicclient");
  await world.addUser(pool);
  managedPool = await world.addPoolWithDomain("us-east-1_managed01", 2);
  managed = await world.addClient(managedPool, "managedclient", {
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await world.addUser(managedPool);
});
afterAll(() => world.stop());

const loginOf = (of: Client, more = {}): string =>
  world.authorizeUrl(of, more).replace("/oauth2/authorize", "/login");
const credentials = { username: "maria", password };
const isSignedIn = async (browser: Browser, of: Client = client): Promise<boolean> =>
  (await browser.get(world.authorizeUrl(of))).location.startsWith(callback);

describe("a form of another site", () => {
  const token = "0b3a7c52-7b6a-4f0e-9f6a-3c1d2e4f5a6b";
  test.each<[string, 1 | 2, string | undefined, Record<string, string>]>([
    ["without cookie and field", 1, undefined, {}],
    ["without the cookie", 1, undefined, { _csrf: token }],
    ["without the field", 1, token, {}],
    ["with another value", 1, token, { _csrf: "1b3a7c52-7b6a-4f0e-9f6a-3c1d2e4f5a6b" }],
    ["with an empty value", 1, token, { _csrf: "" }],
    ["with the value under managed login's name", 1, token, { csrf: token }],
    ["without cookie and field", 2, undefined, {}],
    ["with another value", 2, token, { csrf: "1b3a7c52-7b6a-4f0e-9f6a-3c1d2e4f5a6b" }],
    ["with the value under the classic name", 2, token, { _csrf: token }],
  ])("%s is refused, and nobody signed in (version %d)", async (_name, version, cookie, fields) => {
    const browser = world.browser();
    if (cookie !== undefined) browser.cookies.set("XSRF-TOKEN", cookie);
    const target = version === 1 ? client : managed;
    const answer = await browser.post(loginOf(target), { ...credentials, ...fields });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("An error was encountered with the requested page.");
    expect(browser.cookies.has("cognito")).toBe(false);
  });

  test("any equal pair is good, as reported of AWS", async () => {
    const browser = world.browser();
    browser.cookies.set("XSRF-TOKEN", token);
    const answer = await browser.post(loginOf(client), { ...credentials, _csrf: token });
    expect(answer.location).toContain(`${callback}?code=`);
  });

  test("its cookie twice is no cookie", async () => {
    const answer = await fetch(world.url + loginOf(client), {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: `XSRF-TOKEN=${token}; XSRF-TOKEN=planted`,
      },
      body: new URLSearchParams({ ...credentials, _csrf: token }).toString(),
    });
    expect(answer.status).toBe(403);
  });
});

describe("script in what a page shows", () => {
  const script = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;`;
  const tags = /<(?:script>|img)/i;

  test.each(["state", "nonce", "lang", "login_hint", "prompt", "unknown"])(
    "by the parameter %s is text",
    async (name) => {
      for (const target of [client, managed]) {
        const page = await world.browser().get(loginOf(target, { [name]: script }));
        expect(page.status).toBe(200);
        expect(page.text).not.toMatch(tags);
        expect(formsOf(page.text)[0]?.action).toContain(
          new URLSearchParams({ [name]: script }).toString(),
        );
      }
    },
  );

  test("as the parameter's name is text", async () => {
    for (const target of [client, managed]) {
      const page = await world.browser().get(`${loginOf(target)}&${script}=1&"x'<b>`);
      expect(page.text).not.toMatch(/<script>|<img|<b>/);
    }
  });

  test("by username is text when the form is shown again, and so on the next page", async () => {
    const hiding = await world.addClient(managedPool, "hidingclient", {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
    });
    for (const target of [client, hiding]) {
      const browser = world.browser();
      const page = await browser.get(loginOf(target));
      const given: Record<string, string> = target === client ? { password } : {};
      const answer = await browser.submit(page, { username: script, ...given });
      const next = await browser.follow(answer);
      expect(next.text).not.toMatch(tags);
      expect(next.text).toContain("&lt;script&gt;");
    }
  });

  test("by error and client_id on the error page is text", async () => {
    const query = new URLSearchParams({ error: script, client_id: script }).toString();
    const { text } = await world.browser().get(`/error?${query}`);
    expect(text).not.toMatch(tags);
    expect(text).toContain("error: &quot;&gt;&lt;script&gt;");
  });

  test("by client_id and redirect_uri never reaches a header or a page as such", async () => {
    for (const name of ["client_id", "redirect_uri", "logout_uri"]) {
      const browser = world.browser();
      const query = new URLSearchParams({ client_id: client.id, [name]: script }).toString();
      for (const path of ["/oauth2/authorize", "/login", "/logout"]) {
        const end = await browser.follow(await browser.get(`${path}?${query}`));
        expect(end.status).toBe(400);
        expect(end.text).not.toMatch(tags);
      }
    }
  });

  test("a line break in a parameter makes no header", async () => {
    const { location, headers } = await world
      .browser()
      .get(world.authorizeUrl(client, { state: "a\r\nset-cookie: cognito=x" }));
    expect(location).toContain("state=a%0D%0Aset-cookie");
    expect(headers.getSetCookie().join()).not.toContain("cognito=x");
  });
});

describe("a session that the attacker chose", () => {
  test("is never the one that a sign-in opens", async () => {
    const browser = world.browser();
    const chosen = "A".repeat(43);
    browser.cookies.set("cognito", chosen);
    await browser.submit(await browser.get(loginOf(client)), credentials);
    expect(browser.cookies.get("cognito")).not.toContain(chosen);
    expect(await isSignedIn(browser)).toBe(true);
    const attacker = world.browser();
    attacker.cookies.set("cognito", chosen);
    expect(await isSignedIn(attacker)).toBe(false);
  });

  test("or had before ends with the sign-in of somebody else", async () => {
    await world.addUser(pool, { username: "mallory" });
    const attacker = world.browser();
    await attacker.submit(await attacker.get(loginOf(client)), { username: "mallory", password });
    const victim = world.browser();
    victim.cookies.set("cognito", attacker.cookies.get("cognito") ?? "");
    await victim.submit(await victim.get(loginOf(client, { prompt: "login" })), credentials);
    expect(victim.cookies.get("cognito")).not.toContain(attacker.cookies.get("cognito"));
    expect(await isSignedIn(attacker)).toBe(false);
  });

  test("between two pages is good for its own client alone, and only as the server made it", async () => {
    const browser = world.browser();
    const next = await browser.submit(await browser.get(loginOf(managed)), { username: "maria" });
    expect(next.location).toContain("/login/password?");
    const step = browser.cookies.get("page-step") ?? "";
    const other = await world.addClient(managedPool, "otherclient", {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    });
    const passwordPage = (of: Client) => loginOf(of).replace("/login?", "/login/password?");
    expect((await browser.get(passwordPage(other))).location).toContain("/login?");
    expect((await browser.get(passwordPage(managed))).status).toBe(200);
    for (const forged of [`${step}x`, step.slice(1), "x"]) {
      const attacker = world.browser();
      attacker.cookies.set("page-step", forged);
      expect((await attacker.get(passwordPage(managed))).location).toContain("/login?");
    }
  });
});

describe("the cookie of another pool", () => {
  test("signs nobody in, also under the same client name and the same user", async () => {
    const browser = world.browser();
    await browser.submit(await browser.get(loginOf(client)), credentials);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(browser, managed)).toBe(false);
  });

  test.each(["", ".", "..", "x", "a.b.c", "%00", "A".repeat(43), `${"A".repeat(43)}.`.repeat(50)])(
    "or one that is none (%j) is as good as no cookie",
    async (value) => {
      const browser = world.browser();
      browser.cookies.set("cognito", value);
      expect((await browser.get(world.authorizeUrl(client))).location).toContain("/login?");
    },
  );
});

describe("a malformed form", () => {
  const type = "application/x-www-form-urlencoded";
  async function send(body: string, contentType = type) {
    const browser = world.browser();
    const page = await browser.get(loginOf(client));
    const csrf = formsOf(page.text)[0]?.fields["_csrf"] ?? "";
    return browser.post(loginOf(client), body.replace("CSRF", csrf), {
      "content-type": contentType,
    });
  }

  test.each<[string, string, string, number]>([
    ["JSON", '{"username":"maria"}', "application/json", 400],
    ["of another type", "a=b", "text/plain", 400],
    ["multipart", "--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 400],
    ["with a field twice", "_csrf=CSRF&username=maria&username=ana&password=x", type, 400],
    ["with the token twice", "_csrf=CSRF&_csrf=CSRF&username=maria&password=x", type, 400],
    ["with a NUL", "_csrf=CSRF&username=maria%00&password=x", type, 400],
    ["empty", "", type, 403],
    ["with broken percent-encoding", "_csrf=CSRF&username=%zz%&password=%e4", type, 200],
    [
      "of a thousand fields",
      `_csrf=CSRF&${Array.from({ length: 1000 }, (_, i) => `f${i}=1`).join("&")}`,
      type,
      200,
    ],
    [
      "with a name of many characters",
      `_csrf=CSRF&username=${"a".repeat(50_000)}&password=x`,
      type,
      200,
    ],
    ["larger than any form", `_csrf=CSRF&username=${"a".repeat(70_000)}&password=x`, type, 413],
  ])("%s is a page with its status, never a fault", async (_name, body, contentType, status) => {
    const answer = await send(body, contentType);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("text/html;charset=UTF-8");
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
  });

  test.each(["PUT", "DELETE", "PATCH"])("%s is 405", async (method) => {
    const { status } = await fetch(world.url + loginOf(client), { method });
    expect(status).toBe(405);
  });
});

describe("what is secret", () => {
  test("never shows in the log: no code, token, cookie, password or session", async () => {
    const lines: string[] = [];
    const note = (message: string, fields?: object): void => {
      lines.push(message + JSON.stringify(fields ?? {}));
    };
    const own = await newPagesWorld({
      log: { debug: note, info: note, warn: note, error: note },
    });
    const ownPool = await own.addPoolWithDomain("us-east-1_logged001", 2);
    const app = await own.addClient(ownPool, "loggedclient", {
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    });
    await own.addUser(ownPool);
    const browser = own.browser();
    const first = await browser.follow(await browser.get(own.authorizeUrl(app)));
    const second = await browser.follow(await browser.submit(first, { username: "maria" }));
    const step = browser.cookies.get("page-step") ?? "no step";
    await browser.submit(second, { password: "a-wrong-password" });
    const done = await browser.submit(second, { password });
    const code = new URL(done.location).searchParams.get("code") ?? "no code";
    await browser.post("/oauth2/token", {
      grant_type: "authorization_code",
      client_id: app.id,
      code,
      redirect_uri: callback,
    });
    const secrets = [step, code, password, "a-wrong-password", ...browser.cookies.values()];
    await own.stop();
    for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
  });
});
