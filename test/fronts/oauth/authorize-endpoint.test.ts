import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import { decoded } from "../../tokens/decoded.ts";
import { callback } from "../pages/pages-world.ts";
import { newAuthorizeWorld, type AuthorizeWorld } from "./authorize-world.ts";

let world: AuthorizeWorld;
let client: Client;
beforeAll(async () => {
  world = await newAuthorizeWorld();
  ({ client } = world);
});
afterAll(() => world.stop());

const fragment = (location: string): URLSearchParams =>
  new URLSearchParams(location.slice(location.indexOf("#") + 1));

describe("GET /oauth2/authorize without a session", () => {
  test("redirects to /login with the same query, in its order", async () => {
    const { status, location, text } = await world.authorize({ nonce: "n", lang: "de" });
    expect(status).toBe(302);
    expect(location).toBe(
      `${world.url}/login?response_type=code&client_id=classicclient&redirect_uri=${encodeURIComponent(callback)}` +
        `&scope=openid+email&state=s-1&nonce=n&lang=de`,
    );
    expect(text).toBe("");
  });

  test("identity_provider=COGNITO is the pool itself", async () => {
    const { location } = await world.authorize({ identity_provider: "COGNITO" });
    expect(location).toContain("/login?");
  });

  test("sets XSRF-TOKEN, and answers no script of another origin", async () => {
    const { headers } = await world.authorize();
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
    expect((await world.authorize({ client_id: undefined })).location).toBe(
      `${world.url}/error?error=Required+parameters+missing`,
    );
  });

  test("no redirect_uri is Required parameters missing", async () => {
    expect((await world.authorize({ redirect_uri: undefined })).location).toBe(
      `${world.url}/error?error=Required+parameters+missing`,
    );
  });

  test("an unknown client", async () => {
    expect((await world.authorize({ client_id: "nobody" })).location).toBe(
      world.pageFor("invalid_client", "nobody"),
    );
  });

  test("a client without OAuth switched on", async () => {
    const off = await world.addClient(world.pool, "offclient", {
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect((await world.authorize({}, undefined, off)).location).toBe(
      world.pageFor("Client is not enabled for OAuth2.0 flows.", off.id),
    );
  });

  test("a scope that the client does not have refuses the whole request", async () => {
    const narrow = await world.addClient(world.pool, "narrowclient", {
      AllowedOAuthScopes: ["openid"],
    });
    expect((await world.authorize({ scope: "openid email" }, undefined, narrow)).location).toBe(
      world.pageFor("invalid_scope", narrow.id),
    );
    expect((await world.authorize({ scope: "openid rs/gone" })).location).toBe(
      world.pageFor("invalid_scope"),
    );
  });

  test("a provider that the client does not have", async () => {
    for (const named of [{ identity_provider: "Google" }, { idp_identifier: "corp" }]) {
      expect((await world.authorize(named)).location).toBe(
        world.pageFor("Login option is not available. Please try another one"),
      );
    }
  });

  test("a client that does not have the pool itself among its providers, on the login page too", async () => {
    const without = await world.addClient(world.pool, "providerless", {
      SupportedIdentityProviders: [],
    });
    const refused = world.pageFor(
      "Login option is not available. Please try another one",
      without.id,
    );
    expect((await world.authorize({}, undefined, without)).location).toBe(refused);
    const login = world.authorizeUrl(without).replace("/oauth2/authorize", "/login");
    expect((await world.browser().get(login)).location).toBe(refused);
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
    const { status, location } = await world.authorize(more);
    expect(status).toBe(302);
    expect(location).toBe(`${callback}?error=${error}&state=s-1`);
  });

  test("without state, none comes back", async () => {
    expect((await world.authorize({ response_type: undefined, state: undefined })).location).toBe(
      `${callback}?error=invalid_request`,
    );
  });

  test("a state of URL-encoded JSON is refused", async () => {
    const { location } = await world.authorize({ state: '{"to":"/home"}' });
    expect(new URL(location).searchParams.get("error")).toBe("invalid_request");
  });

  test("a flow that is not in AllowedOAuthFlows is unauthorized_client", async () => {
    const codeOnly = await world.addClient(world.pool, "codeclient", {
      AllowedOAuthFlows: ["code"],
    });
    expect((await world.authorize({ response_type: "token" }, undefined, codeOnly)).location).toBe(
      `${callback}#error=unauthorized_client&state=s-1`,
    );
    const implicit = await world.addClient(world.pool, "implicitclient", {
      AllowedOAuthFlows: ["implicit"],
    });
    expect((await world.authorize({}, undefined, implicit)).location).toBe(
      `${callback}?error=unauthorized_client&state=s-1`,
    );
  });
});

describe("response_type=token", () => {
  test("gives ID and access token in the fragment, and no refresh token", async () => {
    const browser = await world.signedIn();
    const { location } = await world.authorize({ response_type: "token", nonce: "n-1" }, browser);
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
    expect(id).toMatchObject({ nonce: "n-1", aud: client.id, sub: world.user.sub });
    expect(id["at_hash"]).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(decoded(String(given.get("access_token"))).claims).toMatchObject({
      version: 2,
      scope: "openid email",
    });
  });

  test("without openid there is no ID token", async () => {
    const scope = "aws.cognito.signin.user.admin";
    const { location } = await world.authorize(
      { response_type: "token", scope },
      await world.signedIn(),
    );
    expect([...fragment(location).keys()]).toEqual([
      "access_token",
      "token_type",
      "expires_in",
      "state",
    ]);
  });

  test("binds the access token to the resource", async () => {
    const more = { response_type: "token", resource: "https://api.example/orders" };
    const { location } = await world.authorize(more, await world.signedIn());
    const { claims } = decoded(String(fragment(location).get("access_token")));
    expect(claims["aud"]).toBe("https://api.example/orders");
  });
});

describe("a pool's own domain", () => {
  test("serves its world.pool, its redirects stay on it, and it has its own version of the pages", async () => {
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
