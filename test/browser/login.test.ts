import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import { newPagesWorld, password, type PagesWorld } from "../fronts/pages/pages-world.ts";
import { launchChromium } from "./chromium.ts";
import { screenshot } from "./screenshot.ts";

let world: PagesWorld;
let browser: Browser;
let app: Server;
let callback: string;
let classic: Client;
let managed: Client;

beforeAll(async () => {
  app = createServer((_request, response) => response.end("signed in"));
  await new Promise<void>((listening) => app.listen(0, "127.0.0.1", listening));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`; // a TCP listener's
  world = await newPagesWorld();
  browser = await launchChromium();
  const CallbackURLs = [callback];
  const classicPool = await world.addPoolWithDomain("us-east-1_classic01", 1);
  classic = await world.addClient(classicPool, "classicclient", { CallbackURLs });
  await world.addUser(classicPool);
  const managedPool = await world.addPoolWithDomain("us-east-1_managed01", 2, {
    UsernameAttributes: ["email"],
  });
  managed = await world.addClient(managedPool, "managedclient", {
    CallbackURLs,
    ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  await world.addUser(managedPool, {
    username: "5c9f0000-0000-7000-8000-000000000001",
    aliases: [{ attribute: "email", value: "maria@example.com" }],
  });
});
afterAll(async () => {
  await browser.close();
  app.close();
  await world.stop();
});

/** A page in a browser of its own, at the start of a sign-in. */
async function atLogin(
  client: Client,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  await page.goto(world.url + world.authorizeUrl(client, { redirect_uri: callback }));
  return page;
}

const phone = { viewport: { width: 390, height: 780 } };

describe("in a browser", () => {
  test("the classic page shows one of its two forms, and signs in", async () => {
    const page = await atLogin(classic);
    const form = page.locator("form[name=cognitoSignInForm]:visible");
    expect(await form.count()).toBe(1);
    await screenshot(page, "classic-login");
    await form.getByLabel("Username").fill("maria");
    await form.getByLabel("Password").fill("wrong");
    await form.getByRole("button", { name: "Sign in" }).click();
    const error = page.getByRole("alert");
    expect(await error.textContent()).toBe("Incorrect username or password.");
    await screenshot(page, "classic-login-refused");
    await form.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(`${callback}?code=*`);
    expect(new URL(page.url()).searchParams.get("state")).toBe("s-1");
    await page.close();
  });

  test("on a phone the classic page shows the other form", async () => {
    const page = await atLogin(classic, phone);
    const shown = page.locator(".modal-content-mobile");
    expect(await shown.isVisible()).toBe(true);
    expect(await page.locator(".modal-content-desktop").isVisible()).toBe(false);
    await screenshot(page, "classic-login-phone");
    await page.close();
  });

  test("managed login asks for the name, then the password, by keyboard alone", async () => {
    const page = await atLogin(managed);
    await screenshot(page, "managed-login");
    await page.keyboard.type("maria@example.com");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/login/password?*");
    await screenshot(page, "managed-password");
    await page.keyboard.type("wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toBe("Incorrect username or password.");
    await screenshot(page, "managed-password-refused");
    await page.close();
  });

  test("managed login in the dark, on a phone, without JavaScript", async () => {
    const page = await atLogin(managed, {
      ...phone,
      colorScheme: "dark",
      javaScriptEnabled: false,
    });
    await screenshot(page, "managed-login-phone-dark");
    await page.getByLabel("Email address").fill("maria@example.com");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${callback}?code=*`);
    expect(new URL(page.url()).searchParams.get("state")).toBe("s-1");
    await page.close();
  });

  test("the pages load nothing from elsewhere and break none of their own rules", async () => {
    for (const client of [classic, managed]) {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on("console", (message) => problems.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(world.url)) problems.push(request.url());
      });
      await page.goto(world.url + world.authorizeUrl(client, { redirect_uri: callback }));
      expect(problems).toEqual([]);
      await page.close();
    }
  });

  test("the error page", async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(world.url + world.authorizeUrl(classic, { redirect_uri: `${callback}/` }));
    expect(page.url()).toContain("/error?error=redirect_mismatch&client_id=classicclient");
    await screenshot(page, "error");
    await page.close();
  });
});
