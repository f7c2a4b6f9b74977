import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { password } from "../pages/pages-world.ts";
import { newAuthorizeWorld, type AuthorizeWorld } from "./authorize-world.ts";

let world: AuthorizeWorld;
beforeAll(async () => {
  world = await newAuthorizeWorld();
});
afterAll(() => world.stop());

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
    const { status, location } = await world.authorize({ redirect_uri: redirectUri });
    expect(status).toBe(302);
    expect(location.startsWith(`${world.url}/error?error=`)).toBe(true);
    expect(location).toMatch(/error=(redirect_mismatch&client_id=classicclient|invalid_request)$/);
  });

  test("in another case of its host shows the login page, and is refused when the form is sent", async () => {
    const browser = world.browser();
    const page = await browser.follow(
      await world.authorize({ redirect_uri: "https://App.Example/callback" }, browser),
    );
    expect(page.status).toBe(200);
    const done = await browser.submit(page, { username: "maria", password });
    expect(done.location).toBe(world.pageFor("Client is not enabled for OAuth2.0 flows."));
    expect(browser.cookies.has("cognito")).toBe(false);
    const session = await world.signedIn();
    const again = await world.authorize({ redirect_uri: "https://App.Example/callback" }, session);
    expect(again.location).toBe(world.pageFor("Client is not enabled for OAuth2.0 flows."));
  });

  test("with a query of its own keeps it; one of an app's own scheme stays as it is", async () => {
    const uris = ["https://app.example/cb?tenant=1", "myapp://", "myapp://callback/ä"];
    const app = await world.addClient(world.pool, "uriclient", { CallbackURLs: uris });
    const browser = await world.signedIn();
    const answers = await Promise.all(
      uris.map((uri) => world.authorize({ redirect_uri: uri }, browser, app)),
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
