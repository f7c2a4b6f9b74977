import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { formsOf, type Browser, type PageAnswer } from "../../support/plain-browser.ts";
import { callback, newPagesWorld, password, type PagesWorld } from "./pages-world.ts";

let world: PagesWorld;
let pool: Pool;
let classic: Client;
let managedPool: Pool;
let managed: Client;
let choosing: Client;

beforeAll(async () => {
  world = await newPagesWorld();
  pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  classic = await world.addClient(pool, "classicclient");
  await world.addUser(pool);
  managedPool = await world.addPoolWithDomain("us-east-1_managed01", 2);
  managed = await world.addClient(managedPool, "managedclient");
  choosing = await world.addClient(managedPool, "choosingclient", {
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await world.addUser(managedPool);
});
afterAll(() => world.stop());

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const codeAndState = new RegExp(`^${callback}\\?code=${uuid}&state=s-1$`);

async function atLogin(browser: Browser, client: Client, more = {}): Promise<PageAnswer> {
  return browser.follow(await browser.get(world.authorizeUrl(client, more)));
}

/** Where these lead from the login page, as long as that is here. */
async function loginWith(client: Client, given: Record<string, string>): Promise<PageAnswer> {
  const browser = world.browser();
  return browser.follow(await browser.submit(await atLogin(browser, client), given));
}

/** What the page says is wrong. */
const errorOf = ({ text }: PageAnswer): string | undefined =>
  /<p id="loginErrorMessage" class="errorMessage-customizable" role="alert">([^<]*)<\/p>/.exec(
    text,
  )?.[1];

describe("/login, classic", () => {
  test("has the form that scrapers of AWS's page look for, twice", async () => {
    const browser = world.browser();
    const { status, text, headers } = await atLogin(browser, classic);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html;charset=UTF-8");
    const forms = formsOf(text);
    expect(forms).toHaveLength(2);
    expect(forms[0]).toEqual(forms[1]);
    expect(forms[0]).toEqual({
      action: world.authorizeUrl(classic).replace("/oauth2/authorize", "/login"),
      name: "cognitoSignInForm",
      fields: {
        _csrf: browser.cookies.get("XSRF-TOKEN"),
        username: "",
        password: "",
        cognitoAsfData: "",
        signInSubmitButton: "Sign in",
      },
    });
    // As public scrapers write it.
    expect(/name="_csrf" value="([^"]*)"/.exec(text)?.[1]).toBe(browser.cookies.get("XSRF-TOKEN"));
    expect(text).toMatch(/<form action="([^"]*)"[^>]*name="cognitoSignInForm"/);
    expect(text).toContain('id="signInFormUsername"');
    expect(text).toContain('id="signInFormPassword"');
    expect(text).toMatch(/modal-content-mobile visible-xs visible-sm/);
    expect(text).toMatch(/modal-content-desktop visible-md visible-lg/);
    expect(text).toContain("Sign in with your username and password");
    expect(text).toContain("Forgot your password?");
    expect(text).toContain("Need an account?");
  });

  test.each<[string, Partial<Pool["settings"]>, string]>([
    ["email", { UsernameAttributes: ["email"] }, "Sign in with your email and password"],
    [
      "phone",
      { UsernameAttributes: ["phone_number"] },
      "Sign in with your phone number and password",
    ],
  ])("names what people sign in with: %s", async (name, settings, heading) => {
    const own = await world.addPoolWithDomain(`us-east-1_by${name}001`, 1, settings);
    const client = await world.addClient(own, `by${name}client`);
    expect((await atLogin(world.browser(), client)).text).toContain(heading);
  });

  test("has no way to sign up where only administrators create users", async () => {
    const closed = await world.addPoolWithDomain("us-east-1_closed001", 1, {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const client = await world.addClient(closed, "closedclient");
    expect((await atLogin(world.browser(), client)).text).not.toContain("/signup?");
  });

  test("right credentials: 302 to the redirect URI with code and state, and the cognito cookie", async () => {
    const { status, location, headers, text } = await loginWith(classic, {
      username: "maria",
      password,
    });
    expect(status).toBe(302);
    expect(location).toMatch(codeAndState);
    expect(text).toBe("");
    expect(headers.getSetCookie()).toContainEqual(
      expect.stringMatching(
        /^cognito=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/,
      ),
    );
  });

  test("only _csrf, username and password are needed", async () => {
    const browser = world.browser();
    const page = await atLogin(browser, classic);
    const [form] = formsOf(page.text);
    const { location } = await browser.post(form?.action ?? "", {
      _csrf: form?.fields["_csrf"] ?? "",
      username: "maria",
      password,
    });
    expect(location).toMatch(codeAndState);
  });

  test("response_type=token ends with tokens in the fragment", async () => {
    const browser = world.browser();
    const page = await atLogin(browser, classic, { response_type: "token" });
    const { location } = await browser.submit(page, { username: "maria", password });
    expect(location).toMatch(
      /^https:\/\/app\.example\/callback#id_token=ey[^&]+&access_token=ey[^&]+&token_type=Bearer&expires_in=3600&state=s-1$/,
    );
  });

  test("can be opened without /oauth2/authorize, and checks all that it would", async () => {
    const browser = world.browser();
    const direct = world.authorizeUrl(classic).replace("/oauth2/authorize", "/login");
    const done = await browser.submit(await browser.get(direct), { username: "maria", password });
    expect(done.location).toMatch(codeAndState);
    const mismatch = await browser.get(direct.replace("callback", "callback%2F"));
    expect(mismatch.location).toBe(
      `${world.url}/error?error=redirect_mismatch&client_id=classicclient`,
    );
    const noType = await browser.get(direct.replace("response_type=code&", ""));
    expect(noType.location).toBe(`${callback}?error=invalid_request&state=s-1`);
  });

  test("for a user name in another pool is refused like any wrong one", async () => {
    await world.addUser(managedPool, { username: "elsewhere" });
    const answer = await loginWith(classic, { username: "elsewhere", password });
    expect(errorOf(answer)).toBe("User does not exist.");
  });
});

describe("/login says what is wrong, with status 200 and no code", () => {
  test("a wrong password", async () => {
    const answer = await loginWith(classic, { username: "maria", password: "wrong" });
    expect(answer.status).toBe(200);
    expect(errorOf(answer)).toBe("Incorrect username or password.");
    expect(answer.text).toContain('value="maria"');
    expect(answer.text).not.toContain("wrong");
    expect(answer.headers.getSetCookie().join()).not.toContain("cognito=");
  });

  test("an unknown user, with PreventUserExistenceErrors LEGACY and ENABLED", async () => {
    const given = { username: "nobody", password };
    expect(errorOf(await loginWith(classic, given))).toBe("User does not exist.");
    const hiding = await world.addClient(pool, "hidingclient", {
      PreventUserExistenceErrors: "ENABLED",
    });
    expect(errorOf(await loginWith(hiding, given))).toBe("Incorrect username or password.");
  });

  test("an unconfirmed and a disabled user", async () => {
    await world.addUser(pool, { username: "unconfirmed", status: "UNCONFIRMED" });
    await world.addUser(pool, { username: "disabled", enabled: false });
    expect(errorOf(await loginWith(classic, { username: "unconfirmed", password }))).toBe(
      "User is not confirmed.",
    );
    expect(errorOf(await loginWith(classic, { username: "disabled", password }))).toBe(
      "User is disabled.",
    );
  });

  test("too many failures", async () => {
    await world.addUser(pool, { username: "locked" });
    for (let i = 0; i < 5; i += 1) {
      await loginWith(classic, { username: "locked", password: "wrong" });
    }
    expect(errorOf(await loginWith(classic, { username: "locked", password }))).toBe(
      "Password attempts exceeded",
    );
  });

  test("a name or a password left out", async () => {
    expect(errorOf(await loginWith(classic, { username: "", password }))).toBe(
      "Missing required parameter USERNAME",
    );
    expect(errorOf(await loginWith(classic, { username: "maria", password: "" }))).toBe(
      "Missing required parameter PASSWORD",
    );
  });
});

describe("/login, managed login", () => {
  test("name and password in one form, with the token in csrf", async () => {
    const browser = world.browser();
    const page = await atLogin(browser, managed);
    const forms = formsOf(page.text);
    expect(forms).toHaveLength(1);
    expect(forms[0]?.fields).toEqual({
      csrf: browser.cookies.get("XSRF-TOKEN"),
      username: "",
      password: "",
      cognitoAsfData: "",
    });
    const done = await browser.submit(page, { username: "maria", password });
    expect(done.location).toMatch(codeAndState);
  });

  test("the name first where the client lets users choose; all at once is taken as well", async () => {
    const browser = world.browser();
    const first = await atLogin(browser, choosing);
    expect(formsOf(first.text)[0]?.fields).not.toHaveProperty("password");
    const second = await browser.follow(await browser.submit(first, { username: "maria" }));
    expect(second.url).toContain("/login/password?");
    expect(second.text).toContain("<strong>maria</strong>");
    const refused = await browser.submit(second, { password: "wrong" });
    expect(errorOf(refused)).toBe("Incorrect username or password.");
    const done = await browser.submit(refused, { password });
    expect(done.location).toMatch(codeAndState);
    expect((await loginWith(choosing, { username: "maria", password })).location).toMatch(
      codeAndState,
    );
  });

  test("the password page without a name leads back to where the sign-in starts", async () => {
    const query = world.authorizeUrl(choosing).replace("/oauth2/authorize", "");
    const { status, location } = await world.browser().get(`/login/password${query}`);
    expect(status).toBe(302);
    expect(location).toBe(`${world.url}/login${query}`);
  });

  test("the sign-in between two pages lasts as long as its session", async () => {
    const browser = world.browser();
    const first = await atLogin(browser, choosing);
    const second = await browser.follow(await browser.submit(first, { username: "maria" }));
    world.emulator.clock.advance(minutes(3));
    const late = await browser.submit(second, { password });
    expect(late.location).toContain("/login?");
  });

  test("login_hint fills the name in; the classic version does not know it", async () => {
    const hinted = await atLogin(world.browser(), managed, { login_hint: "maria" });
    expect(formsOf(hinted.text)[0]?.fields["username"]).toBe("maria");
    const ignored = await atLogin(world.browser(), classic, { login_hint: "maria" });
    expect(formsOf(ignored.text)[0]?.fields["username"]).toBe("");
  });

  test("a page left open for five minutes is Something went wrong, and the next try is good", async () => {
    const browser = world.browser();
    const page = await atLogin(browser, managed);
    world.emulator.clock.advance(minutes(5));
    const late = await browser.submit(page, { username: "maria", password });
    expect(late.status).toBe(200);
    expect(errorOf(late)).toBe("Something went wrong");
    const done = await browser.submit(late, { username: "maria", password });
    expect(done.location).toMatch(codeAndState);
  });

  test("an app client without a style has no pages", async () => {
    const plain = await world.addClient(managedPool, "plainclient");
    const { stores } = world.emulator.context;
    const style = await stores.loginBrandings.byClient(managedPool.id, plain.id);
    await stores.loginBrandings.remove(managedPool.id, style?.id ?? "");
    const { status, text } = await atLogin(world.browser(), plain);
    expect(status).toBe(403);
    expect(text).toContain("Login pages unavailable");
    expect(formsOf(text)).toEqual([]);
  });
});

describe("every page", () => {
  test("carries the headers that keep it to itself", async () => {
    const browser = world.browser();
    for (const client of [classic, managed]) {
      const { headers } = await atLogin(browser, client);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      });
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("has no inline script, style or handler", async () => {
    for (const client of [classic, managed]) {
      const { text } = await atLogin(world.browser(), client);
      expect(text).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=|javascript:/i);
    }
  });

  test("the error page answers 400 and says what the address says", async () => {
    const { status, text } = await world
      .browser()
      .get(`/error?error=redirect_mismatch&client_id=${classic.id}`);
    expect(status).toBe(400);
    expect(text).toContain("An error was encountered with the requested page.");
    expect(text).toContain("error: redirect_mismatch");
  });
});
