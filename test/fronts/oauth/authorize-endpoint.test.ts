import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { hours, minutes } from "../../../emulator/platform/clock.ts";
import type { Browser, PageAnswer } from "../../support/plain-browser.ts";
import { decoded } from "../../tokens/decoded.ts";
import { callback, newPagesWorld, password, type PagesWorld } from "../pages/pages-world.ts";

let world: PagesWorld;
let pool: Pool;
let client: Client;
let user: User;
let managedPool: Pool;
let managed: Client;

beforeAll(async () => {
  world = await newPagesWorld();
  pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  client = await world.addClient(pool, "classicclient");
  user = await world.addUser(pool);
  managedPool = await world.addPoolWithDomain("us-east-1_managed01", 2);
  managed = await world.addClient(managedPool, "managedclient");
  await world.addUser(managedPool);
});
afterAll(() => world.stop());

/** Authorize with the usual query, changed: undefined leaves a parameter out. */
function authorize(
  more: Readonly<Record<string, string | undefined>> = {},
  browser: Browser = world.browser(),
  of: Client = client,
): Promise<PageAnswer> {
  const url = new URL(world.authorizeUrl(of), world.url);
  for (const [name, value] of Object.entries(more)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return browser.get(url.pathname + url.search);
}

async function signedIn(of: Client = client): Promise<Browser> {
  const browser = world.browser();
  const page = await browser.follow(await browser.get(world.authorizeUrl(of)));
  const done = await browser.submit(page, { username: "maria", password });
  expect(done.location).toContain("?code=");
  return browser;
}

const pageFor = (error: string, of: string | undefined = client.id): string =>
  `${world.url}/error?${new URLSearchParams({ error, ...(of && { client_id: of }) }).toString()}`;

const fragment = (location: string): URLSearchParams =>
  new URLSearchParams(location.slice(location.indexOf("#") + 1));

describe("GET /oauth2/authorize without a session", () => {
  test("redirects to /login with the same query, in its order", async () => {
    const { status, location, text } = await authorize({ nonce: "n", lang: "de" });
    expect(status).toBe(302);
    expect(location).toBe(
      `${world.url}/login?response_type=code&client_id=classicclient&redirect_uri=${encodeURIComponent(callback)}` +
        `&scope=openid+email&state=s-1&nonce=n&lang=de`,
    );
    expect(text).toBe("");
  });

  test("identity_provider=COGNITO is the pool itself", async () => {
    const { location } = await authorize({ identity_provider: "COGNITO" });
    expect(location).toContain("/login?");
  });

  test("sets XSRF-TOKEN, and answers no script of another origin", async () => {
    const { headers } = await authorize();
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^XSRF-TOKEN=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("cache-control")).toContain("no-store");
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"])("%s is 405", async (method) => {
    const { status } = await fetch(world.url + world.authorizeUrl(client), { method });
    expect(status).toBe(405);
  });
});

describe("GET /oauth2/authorize refuses on the error page, never at the redirect URI", () => {
  test("no client_id is Required parameters missing", async () => {
    expect((await authorize({ client_id: undefined })).location).toBe(
      `${world.url}/error?error=Required+parameters+missing`,
    );
  });

  test("no redirect_uri is Required parameters missing", async () => {
    expect((await authorize({ redirect_uri: undefined })).location).toBe(
      `${world.url}/error?error=Required+parameters+missing`,
    );
  });

  test("an unknown client", async () => {
    expect((await authorize({ client_id: "nobody" })).location).toBe(
      pageFor("invalid_client", "nobody"),
    );
  });

  test("a client without OAuth switched on", async () => {
    const off = await world.addClient(pool, "offclient", {
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect((await authorize({}, undefined, off)).location).toBe(
      pageFor("Client is not enabled for OAuth2.0 flows.", off.id),
    );
  });

  test("a scope that the client does not have refuses the whole request", async () => {
    const narrow = await world.addClient(pool, "narrowclient", { AllowedOAuthScopes: ["openid"] });
    expect((await authorize({ scope: "openid email" }, undefined, narrow)).location).toBe(
      pageFor("invalid_scope", narrow.id),
    );
    expect((await authorize({ scope: "openid rs/gone" })).location).toBe(pageFor("invalid_scope"));
  });

  test("a provider that the client does not have", async () => {
    for (const named of [{ identity_provider: "Google" }, { idp_identifier: "corp" }]) {
      expect((await authorize(named)).location).toBe(
        pageFor("Login option is not available. Please try another one"),
      );
    }
  });

  test("a parameter given twice", async () => {
    const { location } = await world
      .browser()
      .get(`${world.authorizeUrl(client)}&redirect_uri=https%3A%2F%2Fevil.example`);
    expect(location).toBe(`${world.url}/error?error=invalid_request`);
  });
});

describe("GET /oauth2/authorize refuses at the client", () => {
  test.each<[string, Record<string, string | undefined>, string]>([
    ["response_type missing", { response_type: undefined }, "invalid_request"],
    ["response_type unknown", { response_type: "id_token" }, "invalid_request"],
    [
      "code_challenge without code_challenge_method",
      { code_challenge: "a".repeat(43) },
      "invalid_request",
    ],
    [
      "code_challenge_method other than S256",
      { code_challenge: "a".repeat(43), code_challenge_method: "plain" },
      "invalid_request",
    ],
    [
      "code_challenge_method without code_challenge",
      { code_challenge_method: "S256" },
      "invalid_request",
    ],
    [
      "a code_challenge that is no SHA-256",
      { code_challenge: "short", code_challenge_method: "S256" },
      "invalid_request",
    ],
    ["a scope that is no scope", { scope: "openid nonsense" }, "invalid_scope"],
    ["email without openid", { scope: "email" }, "invalid_scope"],
    ["a resource that is no URL", { resource: "orders" }, "invalid_request"],
    ["a resource over http elsewhere", { resource: "http://api.example" }, "invalid_request"],
  ])("%s", async (_name, more, error) => {
    const { status, location } = await authorize(more);
    expect(status).toBe(302);
    expect(location).toBe(`${callback}?error=${error}&state=s-1`);
  });

  test("without state, none comes back", async () => {
    expect((await authorize({ response_type: undefined, state: undefined })).location).toBe(
      `${callback}?error=invalid_request`,
    );
  });

  test("a state of URL-encoded JSON is refused", async () => {
    const { location } = await authorize({ state: '{"to":"/home"}' });
    expect(new URL(location).searchParams.get("error")).toBe("invalid_request");
  });

  test("a flow that is not in AllowedOAuthFlows is unauthorized_client", async () => {
    const codeOnly = await world.addClient(pool, "codeclient", { AllowedOAuthFlows: ["code"] });
    expect((await authorize({ response_type: "token" }, undefined, codeOnly)).location).toBe(
      `${callback}#error=unauthorized_client&state=s-1`,
    );
    const implicit = await world.addClient(pool, "implicitclient", {
      AllowedOAuthFlows: ["implicit"],
    });
    expect((await authorize({}, undefined, implicit)).location).toBe(
      `${callback}?error=unauthorized_client&state=s-1`,
    );
  });
});

describe("the redirect URI", () => {
  const registered = "https://app.example/callback";
  test.each([
    ["a trailing slash", `${registered}/`],
    ["another path", "https://app.example/callback2"],
    ["a path beneath", `${registered}/deeper`],
    ["dots that lead back", "https://app.example/x/../callback"],
    ["another case of the path", "https://app.example/Callback"],
    ["a query", `${registered}?next=1`],
    ["a fragment", `${registered}#x`],
    ["a port", "https://app.example:443/callback"],
    ["another scheme", "http://app.example/callback"],
    ["a scheme in capitals", "HTTPS://app.example/callback"],
    ["a user before the host", "https://app.example@evil.example/callback"],
    ["a backslash", "https://app.example\\@evil.example/callback"],
    ["a host that begins alike", "https://app.example.evil.example/callback"],
    ["a percent-encoded character", "https://app.example/%63allback"],
    ["a space behind", `${registered} `],
    ["a tab within", "https://app.example/call\tback"],
    ["a NUL behind", `${registered}\0`],
    ["a relative URL", "/callback"],
    ["a URL without scheme", "//app.example/callback"],
    ["a script", "javascript:alert(1)"],
    ["localhost, which is not registered", "http://localhost/callback"],
  ])("with %s is redirect_mismatch, on the error page", async (_name, redirectUri) => {
    const { status, location } = await authorize({ redirect_uri: redirectUri });
    expect(status).toBe(302);
    expect(location.startsWith(`${world.url}/error?error=`)).toBe(true);
    expect(location).toMatch(/error=(redirect_mismatch&client_id=classicclient|invalid_request)$/);
  });

  test("in another case of its host shows the login page, and is refused when the form is sent", async () => {
    const browser = world.browser();
    const page = await browser.follow(
      await authorize({ redirect_uri: "https://App.Example/callback" }, browser),
    );
    expect(page.status).toBe(200);
    const done = await browser.submit(page, { username: "maria", password });
    expect(done.location).toBe(pageFor("Client is not enabled for OAuth2.0 flows."));
    expect(browser.cookies.has("cognito")).toBe(false);
    const session = await signedIn();
    const again = await authorize({ redirect_uri: "https://App.Example/callback" }, session);
    expect(again.location).toBe(pageFor("Client is not enabled for OAuth2.0 flows."));
  });

  test("with a query of its own keeps it; one of an app's own scheme stays as it is", async () => {
    const uris = ["https://app.example/cb?tenant=1", "myapp://", "myapp://callback/ä"];
    const app = await world.addClient(pool, "uriclient", { CallbackURLs: uris });
    const browser = await signedIn();
    const answers = await Promise.all(
      uris.map((uri) => authorize({ redirect_uri: uri }, browser, app)),
    );
    const code = expect.stringMatching(/[?&]code=[0-9a-f-]{36}&state=s-1$/);
    expect(answers.map(({ location }) => location)).toEqual([code, code, code]);
    expect(answers.map(({ location }) => location.replace(/[?&]code=.*/, ""))).toEqual([
      "https://app.example/cb?tenant=1",
      "myapp://",
      "myapp://callback/%c3%a4",
    ]);
  });
});

describe("a live session", () => {
  test("goes straight to the client with a new code each time, and with the state as it came", async () => {
    const browser = await signedIn();
    const state = "a b&c=d/+%é\"'<>";
    const first = await authorize({ state }, browser);
    const second = await authorize({ state }, browser);
    const codes = [first, second].map(({ location }) => new URL(location).searchParams.get("code"));
    expect(codes[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(codes[1]).toMatch(/^[0-9a-f-]{36}$/);
    expect(codes[0]).not.toBe(codes[1]);
    expect(new URL(first.location).searchParams.get("state")).toBe(state);
  });

  test("counts for every client of its pool, and for no other pool", async () => {
    const browser = await signedIn();
    const sister = await world.addClient(pool, "sisterclient");
    expect((await authorize({}, browser, sister)).location).toContain(`${callback}?code=`);
    const elsewhere = await world.addPoolWithDomain("us-east-1_other0001", 1);
    const foreign = await world.addClient(elsewhere, "foreignclient");
    expect((await authorize({}, browser, foreign)).location).toContain("/login?");
  });

  test("lasts an hour, and using it does not prolong it", async () => {
    const browser = await signedIn();
    world.emulator.clock.advance(minutes(59));
    expect((await authorize({}, browser)).location).toContain("?code=");
    world.emulator.clock.advance(minutes(1));
    expect((await authorize({}, browser)).location).toContain("/login?");
  });

  test("ends with its user's account, and not with GlobalSignOut", async () => {
    const ana = await world.addUser(pool, { username: "ana" });
    const browser = world.browser();
    const page = await browser.follow(await authorize({}, browser));
    await browser.submit(page, { username: "ana", password });
    await world.emulator.call("AdminUserGlobalSignOut", { UserPoolId: pool.id, Username: "ana" });
    expect((await authorize({}, browser)).location).toContain("?code=");
    await world.emulator.call("AdminDisableUser", { UserPoolId: pool.id, Username: "ana" });
    expect((await authorize({}, browser)).location).toContain("/login?");
    await world.emulator.call("AdminDeleteUser", { UserPoolId: pool.id, Username: ana.username });
    expect((await authorize({}, browser)).location).toContain("/login?");
  });

  test.each([
    [0, 0, false],
    [5, minutes(4), true],
    [5, minutes(5), false],
    [180, hours(2), false],
  ])(
    "a client with MaxValidityMinutes %d reuses it after %d ms: %s",
    async (ssoMaxValidityMinutes, later, reuses) => {
      const browser = await signedIn();
      const limited = await world.addClient(pool, `limited${ssoMaxValidityMinutes}x${later}`);
      await world.emulator.context.stores.clients.update(limited.id, (seen) => ({
        ...seen,
        ssoMaxValidityMinutes,
      }));
      world.emulator.clock.advance(later);
      expect((await authorize({}, browser, limited)).location.startsWith(callback)).toBe(reuses);
    },
  );
});

describe("prompt", () => {
  test("none without a session is login_required, with one a code", async () => {
    expect((await authorize({ prompt: "none" }, undefined, managed)).location).toBe(
      `${callback}?error=login_required&state=s-1`,
    );
    expect(
      (await authorize({ prompt: "none", response_type: "token" }, undefined, managed)).location,
    ).toBe(`${callback}#error=login_required&state=s-1`);
    const browser = await signedIn(managed);
    expect((await authorize({ prompt: "none" }, browser, managed)).location).toContain("?code=");
  });

  test("login asks again, and signing in again makes another session", async () => {
    const browser = await signedIn(managed);
    const before = browser.cookies.get("cognito");
    const answer = await authorize({ prompt: "login" }, browser, managed);
    expect(answer.location).toContain("/login?");
    expect((await authorize({}, browser, managed)).location).toContain("?code=");
    await browser.submit(await browser.follow(answer), { username: "maria", password });
    expect(browser.cookies.get("cognito")).not.toBe(before);
  });

  test("select_account and consent mean nothing to users of the pool, in any combination", async () => {
    const browser = await signedIn(managed);
    for (const prompt of ["select_account", "consent", "consent select_account"]) {
      expect((await authorize({ prompt }, browser, managed)).location).toContain("?code=");
    }
    expect((await authorize({ prompt: "login consent" }, browser, managed)).location).toContain(
      "/login?",
    );
    expect((await authorize({ prompt: "none login" }, browser, managed)).location).toContain(
      "error=invalid_request",
    );
  });

  test("does not exist in the classic version", async () => {
    expect((await authorize({ prompt: "none" })).location).toContain("/login?");
    expect((await authorize({ prompt: "login" }, await signedIn())).location).toContain("?code=");
  });
});

describe("response_type=token", () => {
  test("gives ID and access token in the fragment, and no refresh token", async () => {
    const browser = await signedIn();
    const { location } = await authorize({ response_type: "token", nonce: "n-1" }, browser);
    expect(location.startsWith(`${callback}#`)).toBe(true);
    const given = fragment(location);
    expect([...given.keys()]).toEqual([
      "id_token",
      "access_token",
      "token_type",
      "expires_in",
      "state",
    ]);
    expect(given.get("token_type")).toBe("Bearer");
    expect(given.get("expires_in")).toBe("3600");
    const id = decoded(String(given.get("id_token"))).claims;
    expect(id).toMatchObject({ nonce: "n-1", aud: client.id, sub: user.sub });
    expect(id["at_hash"]).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(decoded(String(given.get("access_token"))).claims).toMatchObject({
      version: 2,
      scope: "openid email",
    });
  });

  test("without openid there is no ID token", async () => {
    const scope = "aws.cognito.signin.user.admin";
    const { location } = await authorize({ response_type: "token", scope }, await signedIn());
    expect([...fragment(location).keys()]).toEqual([
      "access_token",
      "token_type",
      "expires_in",
      "state",
    ]);
  });

  test("binds the access token to the resource", async () => {
    const more = { response_type: "token", resource: "https://api.example/orders" };
    const { location } = await authorize(more, await signedIn());
    const { claims } = decoded(String(fragment(location).get("access_token")));
    expect(claims["aud"]).toBe("https://api.example/orders");
  });
});

describe("a pool's own domain", () => {
  test("serves its pool, its redirects stay on it, and it has its own version of the pages", async () => {
    const port = new URL(world.url).port;
    const { emulator } = world.emulator;
    const own = await emulator.app.inject({
      url: world.authorizeUrl(client),
      headers: { host: `classic01.localhost:${port}` },
    });
    expect(own.headers.location).toMatch(`http://classic01.localhost:${port}/login?`);
    const foreign = await emulator.app.inject({
      url: world.authorizeUrl(client),
      headers: { host: `managed01.localhost:${port}` },
    });
    expect(foreign.headers.location).toBe(
      `http://managed01.localhost:${port}/error?error=invalid_client&client_id=classicclient`,
    );
  });
});
