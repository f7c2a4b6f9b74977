import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  GetUserCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../support/emulator.ts";
import { launchChromium } from "./chromium.ts";
import type { PasskeyPage } from "./passkey-page.ts";

declare const passkeyPage: PasskeyPage;

const password = "Correct-Horse-7";

let emulator: TestEmulator;
let browser: Browser;
let site: Server;
beforeAll(async () => {
  emulator = await startTestEmulator();
  browser = await launchChromium();
  site = await serve(await script());
});
afterAll(async () => {
  await browser.close();
  site.close();
  await emulator.stop();
});

/** The page's module, with the SDK in it. */
async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, "passkey-page.ts")],
    bundle: true,
    platform: "browser",
    format: "esm",
    write: false,
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
}

/** A site of one page, on a free port, under whichever name of this machine it is asked. */
async function serve(module: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? module : '<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/** The page on that host, in a browser with an authenticator of its own. */
async function open(host: string): Promise<Page> {
  const { port } = site.address() as AddressInfo; // it listens on a port, not on a pipe
  const page = await browser.newPage();
  const authenticator = await page.context().newCDPSession(page);
  await authenticator.send("WebAuthn.enable");
  await authenticator.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.goto(`http://${host}:${port}/`);
  await page.waitForFunction("globalThis.passkeyPage !== undefined");
  return page;
}

/** A pool that allows passkeys, and a user in it with a password. */
async function app(prefix: string, relyingPartyId?: string) {
  const { sdk, url } = emulator;
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({
      PoolName: prefix,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
    }),
  );
  const UserPoolId = UserPool?.Id ?? "";
  await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: prefix }));
  if (relyingPartyId !== undefined) {
    await sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        WebAuthnConfiguration: { RelyingPartyId: relyingPartyId },
      }),
    );
  }
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: "page",
      ExplicitAuthFlows: ["ALLOW_USER_AUTH"],
    }),
  );
  const username = "ann";
  await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: username }));
  const permanent = { Password: password, Permanent: true };
  await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: username, ...permanent }));
  return { endpoint: url, clientId: UserPoolClient?.ClientId ?? "", username };
}

type TestApp = Awaited<ReturnType<typeof app>>;
const register = (page: Page, given: TestApp) =>
  page.evaluate(({ given: on, password: secret }) => passkeyPage.register(on, secret), {
    given,
    password,
  });
const signIn = (page: Page, given: TestApp) => page.evaluate((on) => passkeyPage.signIn(on), given);

describe("a passkey of Chromium", () => {
  test("registers and signs in on a page of localhost, by the SDK", async () => {
    const localhost = await app("spa", "localhost");
    const page = await open("localhost");
    await register(page, localhost);
    for (const AccessToken of [await signIn(page, localhost), await signIn(page, localhost)]) {
      const user = await emulator.sdk.send(new GetUserCommand({ AccessToken }));
      expect(user.Username).toBe("ann");
      const { Credentials } = await emulator.sdk.send(
        new ListWebAuthnCredentialsCommand({ AccessToken }),
      );
      expect(Credentials).toEqual([
        {
          AuthenticatorAttachment: "platform",
          AuthenticatorTransports: ["internal"],
          CreatedAt: new Date(emulator.clock.now()),
          CredentialId: expect.stringMatching(/^[\w-]+$/),
          FriendlyCredentialName: "Platform passkey",
          RelyingPartyId: "localhost",
        },
      ]);
    }
    await expect(register(page, localhost)).rejects.toThrow("InvalidStateError");
    await page.close();
  });

  test("registers and signs in on the pool's own domain, without any configuration", async () => {
    const own = await app("pages");
    const page = await open("pages.localhost");
    await register(page, own);
    expect(await signIn(page, own)).toMatch(/^ey/);
    await page.close();
  });

  test("is not made on another site than the relying party's", async () => {
    const own = await app("elsewhere");
    const page = await open("localhost");
    await expect(register(page, own)).rejects.toThrow("SecurityError");
    await page.close();
  });
});
