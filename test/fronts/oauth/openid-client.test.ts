import * as oidc from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import type { User } from "../../../emulator/domain/user.ts";
import { systemClock } from "../../../emulator/platform/clock.ts";
import type { Browser } from "../../support/plain-browser.ts";
import { callback, newPagesWorld, password, type PagesWorld } from "../pages/pages-world.ts";

const secret = "1example0secret2of3a4confidential5client6abcdefghijkl";

let world: PagesWorld;
let pool: Pool;
let open: Client;
let confidential: Client;
let user: User;

beforeAll(async () => {
  // The library reads the machine's clock.
  world = await newPagesWorld({ clock: systemClock });
  pool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  open = await world.addClient(pool, "publicclient");
  confidential = await world.addClient(pool, "serverclient", { secret });
  user = await world.addUser(pool);
});
afterAll(() => world.stop());

const discover = (client: Client, clientSecret?: string): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(`${world.url}/${pool.id}`), client.id, clientSecret, undefined, {
    execute: [oidc.allowInsecureRequests],
  });

/** Goes through the login page with an address that the library made, and answers where it ends. */
async function signIn(browser: Browser, authorize: URL): Promise<URL> {
  const page = await browser.follow(await browser.get(authorize.href));
  const done = await browser.submit(page, { username: "maria", password });
  return new URL(done.location);
}

describe("openid-client", () => {
  test("finds its way by discovery, signs in with PKCE, refreshes, asks userInfo and revokes", async () => {
    const config = await discover(open);
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const expectedNonce = oidc.randomNonce();
    const authorize = oidc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid email",
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    });
    const browser = world.browser();
    const returned = await signIn(browser, authorize);
    const tokens = await oidc.authorizationCodeGrant(config, returned, {
      pkceCodeVerifier,
      expectedState,
      expectedNonce,
      idTokenExpected: true,
    });
    expect(tokens.claims()).toMatchObject({ sub: user.sub, email: "maria@example.com" });

    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
    expect(refreshed.claims()?.sub).toBe(user.sub);
    expect(refreshed.refresh_token).toBeUndefined();

    const info = await oidc.fetchUserInfo(config, refreshed.access_token, user.sub);
    expect(info).toMatchObject({ sub: user.sub, email: "maria@example.com", username: "maria" });

    await oidc.tokenRevocation(config, tokens.refresh_token ?? "");
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? "")).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("signs in as a client with a secret, by post and by basic", async () => {
    for (const authentication of [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)]) {
      const config = await oidc.discovery(
        new URL(`${world.url}/${pool.id}`),
        confidential.id,
        secret,
        authentication,
        { execute: [oidc.allowInsecureRequests] },
      );
      const authorize = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: "openid",
      });
      const returned = await signIn(world.browser(), authorize);
      const tokens = await oidc.authorizationCodeGrant(config, returned);
      expect(tokens.claims()?.sub).toBe(user.sub);
    }
  });

  test("logs out at the end_session_endpoint with AWS's parameters", async () => {
    const config = await discover(open);
    const browser = world.browser();
    const authorize = oidc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid",
    });
    await signIn(browser, authorize);
    const logout = oidc.buildEndSessionUrl(config, { logout_uri: "https://app.example/bye" });
    expect((await browser.get(logout.href)).location).toBe("https://app.example/bye");
    expect((await browser.get(authorize.href)).location).toContain("/login?");
  });

  test("is told by redirect what is wrong with its request", async () => {
    const config = await discover(open);
    const state = oidc.randomState();
    const authorize = oidc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid",
      state,
      response_type: "code id_token",
    });
    const { location } = await world.browser().get(authorize.href);
    await expect(
      oidc.authorizationCodeGrant(config, new URL(location), { expectedState: state }),
    ).rejects.toMatchObject({ error: "invalid_request" });
  });
});
