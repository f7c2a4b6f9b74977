import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localTlsMaterial } from "../../emulator/platform/tls-material.ts";
import { startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { launchChromium } from "./chromium.ts";
import { screenshot } from "./screenshot.ts";
import { serveApp } from "./single-page-app.ts";

const password = "Correct-Horse-7";
const email = "maria@example.com";

let emulator: TestEmulator;
let browser: Browser;
beforeAll(async () => {
  const material = await localTlsMaterial({ commonName: "apps", hosts: ["localhost"] });
  emulator = await startTestEmulator({ tls: { port: 0, material } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await emulator.stop();
});

async function call(operation: string, body: object): Promise<Record<string, unknown>> {
  const answer = await emulator.call(operation, body);
  expect(answer, operation).toMatchObject({ status: 200 });
  return answer.body;
}

/** A pool with managed login, a public client of the app, and a confirmed user. */
async function poolFor(
  origin: string,
  scopes: readonly string[],
): Promise<{ readonly userPoolId: string; readonly clientId: string; readonly sub: string }> {
  const made = await call("CreateUserPool", {
    PoolName: "apps",
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
  });
  const UserPoolId = (made["UserPool"] as { Id: string }).Id;
  const Domain = `apps-${new URL(origin).port}`;
  await call("CreateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: 2 });
  const client = await call("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "spa",
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ["code"],
    AllowedOAuthScopes: scopes,
    CallbackURLs: [`${origin}/`],
    LogoutURLs: [`${origin}/`],
    SupportedIdentityProviders: ["COGNITO"],
  });
  const { ClientId } = client["UserPoolClient"] as { ClientId: string };
  await call("CreateManagedLoginBranding", {
    UserPoolId,
    ClientId,
    UseCognitoProvidedValues: true,
  });
  const user = await call("AdminCreateUser", {
    UserPoolId,
    Username: email,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: "true" },
    ],
    MessageAction: "SUPPRESS",
  });
  await call("AdminSetUserPassword", {
    UserPoolId,
    Username: email,
    Password: password,
    Permanent: true,
  });
  const { Username } = user["User"] as { Username: string };
  return { userPoolId: UserPoolId, clientId: ClientId, sub: Username };
}

async function open(url: string): Promise<{ page: Page; complaints: string[] }> {
  // The certificate authority is the emulator's own, and no browser here knows it.
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.clock.setSystemTime(emulator.clock.now());
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(url);
  return { page, complaints };
}

async function aMinutePasses(page: Page): Promise<void> {
  emulator.clock.advance(60_000);
  await page.clock.setSystemTime(emulator.clock.now());
}

/** Through the pages of managed login: the name, then the password. */
async function signIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator('[name="username"]:visible').fill(email);
  await page.locator("form:visible [type=submit]").first().click();
  await page.locator('[name="password"]:visible').fill(password);
  await page.locator("form:visible [type=submit]").first().click();
}

/** What the app shows, once it shows something that the test waits for. */
async function seen(page: Page, member: string): Promise<Record<string, unknown>> {
  const shown = page.locator("pre", { hasText: `"${member}":` });
  await shown.waitFor();
  return JSON.parse((await shown.textContent()) ?? "") as Record<string, unknown>;
}

const claimsOf = (jwt: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(jwt).split(".")[1] ?? "", "base64url").toString("utf8")) as Record<
    string,
    unknown
  >;

describe("oidc-client-ts in Chromium", () => {
  test("signs in with a code and PKCE, reads userInfo, renews, and signs out everywhere", async () => {
    let pool = { userPoolId: "", clientId: "", sub: "" };
    const app = await serveApp("oidc-client-ts", async (origin) => {
      pool = await poolFor(origin, ["openid", "email"]);
      return {
        authority: `${emulator.url}/${pool.userPoolId}`,
        clientId: pool.clientId,
        logoutUrl: `${emulator.url}/logout`,
      };
    });
    const { page, complaints } = await open(app.origin);

    await signIn(page);
    const first = await seen(page, "profile");
    expect(first).toMatchObject({
      profile: { sub: pool.sub, email, email_verified: "true" },
      refreshToken: true,
      state: { from: "here" },
    });
    await screenshot(page, "app-oidc-client-ts");

    await aMinutePasses(page);
    await page.getByRole("button", { name: "Renew" }).click();
    await page.locator("pre", { hasNotText: String(first["accessToken"]) }).waitFor();
    const renewed = await seen(page, "profile");
    expect(claimsOf(renewed["accessToken"])).toMatchObject({
      sub: pool.sub,
      origin_jti: claimsOf(first["accessToken"])["origin_jti"],
      iat: Number(claimsOf(first["accessToken"])["iat"]) + 60,
    });

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("pre", { hasText: /^null$/ }).waitFor();
    const headers = { authorization: `Bearer ${String(renewed["accessToken"])}` };
    expect((await fetch(`${emulator.url}/oauth2/userInfo`, { headers })).status).toBe(401);
    // The cookie of the pages is gone too: they ask for the name again.
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator('[name="username"]:visible').waitFor();
    expect(complaints).toEqual([]);
    await app.stop();
  });
});

describe("Amplify's signInWithRedirect in Chromium", () => {
  test("comes back signed in, refreshes, and signs out", async () => {
    const domain = new URL(emulator.emulator.httpsUrl() ?? "").host;
    let pool = { userPoolId: "", clientId: "", sub: "" };
    const app = await serveApp("amplify", async (origin) => {
      pool = await poolFor(origin, ["openid", "email", "aws.cognito.signin.user.admin"]);
      return { ...pool, endpoint: emulator.url, domain };
    });
    const { page, complaints } = await open(app.origin);
    expect(await seen(page, "error")).toMatchObject({
      error: expect.stringContaining("UserUnAuthenticatedException"),
    });

    await signIn(page);
    const first = await seen(page, "event");
    expect(first).toMatchObject({
      event: "signInWithRedirect",
      customState: "from-here",
      username: pool.sub,
      userId: pool.sub,
      email,
    });
    await screenshot(page, "app-amplify");

    await aMinutePasses(page);
    await page.getByRole("button", { name: "Renew" }).click();
    await page.locator("pre", { hasNotText: "username" }).waitFor();
    const renewed = await seen(page, "accessToken");
    expect(claimsOf(renewed["accessToken"])).toMatchObject({
      origin_jti: claimsOf(first["accessToken"])["origin_jti"],
      iat: Number(claimsOf(first["accessToken"])["iat"]) + 60,
    });

    await page.getByRole("button", { name: "Sign out" }).click();
    expect(await seen(page, "error")).toMatchObject({
      error: expect.stringContaining("UserUnAuthenticatedException"),
    });
    const refused = await emulator.call(
      "GetUser",
      { AccessToken: renewed["accessToken"] },
      { signed: false },
    );
    expect(refused.body).toMatchObject({ message: "Access Token has been revoked" });
    expect(complaints).toEqual([]);
    await app.stop();
  });
});
