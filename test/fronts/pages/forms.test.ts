import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import { newTerms } from "../../../emulator/domain/branding/terms.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { clientPages, pages } from "../../../emulator/fronts/pages/pages.ts";
import { formsOf, type Browser, type PageAnswer } from "../../support/plain-browser.ts";
import { newPagesWorld, password, type PagesWorld } from "./pages-world.ts";

let world: PagesWorld;
let pools: Readonly<Record<1 | 2, Pool>>;
let clients: Readonly<Record<1 | 2, Client>>;
beforeAll(async () => {
  world = await newPagesWorld();
  const settings = {
    AutoVerifiedAttributes: ["email" as const],
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
    },
  };
  const flows = { ExplicitAuthFlows: ["ALLOW_USER_AUTH" as const] };
  const classic = await world.addPoolWithDomain("us-east-1_forms01", 1, settings);
  const managed = await world.addPoolWithDomain("us-east-1_forms02", 2, settings);
  pools = { 1: classic, 2: managed };
  clients = {
    1: await world.addClient(classic, "classicforms", flows),
    2: await world.addClient(managed, "managedforms", flows),
  };
});
afterAll(() => world.stop());

const at = (path: string, version: 1 | 2, more: Readonly<Record<string, string>> = {}): string =>
  world.authorizeUrl(clients[version], more).replace("/oauth2/authorize", path);

const errorOf = ({ text }: PageAnswer): string | undefined =>
  /id="loginErrorMessage"[^>]*>([^<]*)</.exec(text)?.[1];

const withForm = [...pages, ...clientPages].filter(({ submit }) => submit !== undefined);
const everyForm = withForm.flatMap(({ path }) => [
  { path, version: 1 as const },
  { path, version: 2 as const },
]);

describe("every form of every page", () => {
  test("is among these", () => {
    expect(withForm.length).toBeGreaterThan(14);
  });

  test.each(everyForm)("$path of version $version is refused without its token", async (given) => {
    const { path, version } = given;
    const name = version === 1 ? "_csrf" : "csrf";
    const browser = world.browser();
    await browser.get(at("/login", version));
    const [mine = ""] = [browser.cookies.get("XSRF-TOKEN")];
    expect(mine).toMatch(/^[0-9a-f-]{36}$/);
    const stranger = "0b3a7c52-7b6a-4f0e-9f6a-3c1d2e4f5a6b";
    const forged: readonly Readonly<Record<string, string>>[] = [
      {},
      { [name]: stranger },
      { [name]: "" },
      { other: mine },
    ];
    for (const fields of forged) {
      const answer = await browser.post(at(path, version), { username: "maria", ...fields });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain("An error was encountered with the requested page.");
    }
  });
});

describe("a page in the middle of something", () => {
  const steps = [
    ...["choose", "code", "passkey", "new-password", "mfa", "mfa-setup", "mfa-setup/totp"].map(
      (step) => [`/login/${step}`, "/login"] as const,
    ),
    ["/login/signed-in", "/login"] as const,
    ["/confirmforgotPassword", "/forgotPassword"] as const,
    ["/resendcode", "/confirm"] as const,
  ];

  test.each(steps)("%s leads back to %s for a browser that is not there", async (path, back) => {
    for (const version of [1, 2] as const) {
      const browser = world.browser();
      const shown = await browser.get(at(path, version));
      expect(shown.location).toBe(`${world.url}${at(back, version)}`);
    }
  });

  test("takes a form from nobody else's middle", async () => {
    await world.addUser(pools[2], {
      username: "two",
      attributes: { email: "two@example.com", email_verified: "true" },
    });
    const browser = world.browser();
    const choice = await begin(browser, "two");
    await browser.follow(await browser.submit(choice, { choice: "EMAIL_OTP" }));
    // The step is the code's, not the passkey's, nor a second factor's.
    for (const path of ["passkey", "new-password", "mfa", "mfa-setup", "mfa-setup/totp"]) {
      const csrf = browser.cookies.get("XSRF-TOKEN") ?? "";
      const answer = await browser.post(at(`/login/${path}`, 2), { csrf, credential: "{}" });
      expect(answer.location).toBe(`${world.url}${at("/login", 2)}`);
    }
  });
});

/** Managed login with the name given. */
async function begin(browser: Browser, username: string): Promise<PageAnswer> {
  const first = await browser.follow(await browser.get(world.authorizeUrl(clients[2])));
  return browser.follow(await browser.submit(first, { username }));
}

describe("script that somebody keeps in an account or a pool is text on every page that shows it", () => {
  const script = `"><script>alert(1)</script>'&lt;<img src=x onerror=alert(1)>`;
  const tags = /<(?:script>|img)/i;
  const expectText = ({ text, status }: PageAnswer): void => {
    expect(status).toBe(200);
    expect(text).not.toMatch(tags);
    expect(text).toContain("&lt;script&gt;");
  };

  test("what was typed into the sign-up form, shown again", async () => {
    for (const version of [1, 2] as const) {
      const pool = await world.addPoolWithDomain(`us-east-1_typed0${version}`, version);
      const named = {
        ...pool,
        schema: pool.schema.map((entry) =>
          entry.Name === "nickname" ? { ...entry, Required: true } : entry,
        ),
      };
      await world.emulator.context.stores.pools.update(pool.id, () => named);
      const client = await world.addClient(pool, `typed${version}`);
      const browser = world.browser();
      const url = world.authorizeUrl(client).replace("/oauth2/authorize", "/signup");
      const answer = await browser.submit(await browser.get(url), {
        username: script,
        "requiredAttributes[nickname]": script,
        password: "short",
      });
      expectText(answer);
      expect(errorOf(answer)).toContain("Password did not conform with policy");
      expect(answer.text).not.toContain('value="short"');
    }
  });

  test("a name that asks for a forgotten password, and the mask of its address", async () => {
    const hiding = await world.addClient(pools[1], "hidingforms", {
      PreventUserExistenceErrors: "ENABLED",
    });
    for (const client of [clients[1], hiding]) {
      const browser = world.browser();
      const url = world.authorizeUrl(client).replace("/oauth2/authorize", "/forgotPassword");
      const answer = await browser.follow(
        await browser.submit(await browser.get(url), { username: script }),
      );
      expect(answer.text).not.toMatch(tags);
    }
  });

  test("a username, on the page for whoever is signed in and on those before", async () => {
    for (const version of [1, 2] as const) {
      await world.addUser(pools[version], { username: script });
      const browser = world.browser();
      const login = await browser.get(at("/login", version));
      if (version === 2) {
        expectText(await browser.follow(await browser.submit(login, { username: script })));
      }
      await browser.submit(login, { username: script, password });
      expectText(await browser.get(at("/login", version)));
    }
  });

  test("the pool's name, in the QR code's text", async () => {
    const pool = await world.addPoolWithDomain("us-east-1_qrcode01", 1);
    await world.emulator.context.stores.pools.update(pool.id, (seen) => ({
      ...seen,
      name: script,
      settings: {
        ...seen.settings,
        MfaConfiguration: "ON",
        SoftwareTokenMfaConfiguration: { Enabled: true },
      },
    }));
    const client = await world.addClient(pool, "qrcodeclient");
    await world.addUser(pool);
    const browser = world.browser();
    const login = await browser.follow(await browser.get(world.authorizeUrl(client)));
    const choice = await browser.follow(
      await browser.submit(login, { username: "maria", password }),
    );
    const page = await browser.follow(
      await browser.submit(choice, { choice: "SOFTWARE_TOKEN_MFA" }),
    );
    expect(page.text).toContain('class="qr"');
    expect(page.text).not.toMatch(tags);
  });

  test("a terms document's address: one of another scheme is no link", async () => {
    const { stores, clock, random } = world.emulator.context;
    for (const name of ["terms-of-use", "privacy-policy"]) {
      const whose = { id: random.uuid(), poolId: pools[2].id, clientId: clients[2].id, name };
      const Links = { "cognito:default": `javascript:alert('${script}')` };
      await stores.terms.add(newTerms(whose, { Links }, clock.now()));
    }
    const page = await world.browser().get(at("/signup", 2));
    expect(page.text).toContain("Terms of use");
    expect(page.text).not.toContain("javascript:");
    expect(page.text).not.toMatch(tags);
  });

  test("an image's place in the address of a style", async () => {
    const paths = [
      `/${pools[1].id}/ALL/1/assets/images/image.jpg`,
      `/${encodeURIComponent(script)}/x/1/assets/CSS/custom-css.css`,
      `/assets/styles/${pools[2].id}/${clients[2].id}/1/${encodeURIComponent(script)}/LIGHT`,
      `/assets/styles/${pools[2].id}/${clients[2].id}/1/FORM_LOGO/__proto__`,
    ];
    for (const path of paths) {
      const answer = await world.browser().get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).toBe("Not found");
    }
  });
});

describe("the forms say what the API says", () => {
  const submitAt = async (
    path: string,
    version: 1 | 2,
    fields: Readonly<Record<string, string>>,
  ): Promise<PageAnswer> => {
    const browser = world.browser();
    return browser.submit(await browser.get(at(path, version)), fields);
  };

  test("a taken name", async () => {
    await world.addUser(pools[1], { username: "taken" });
    const answer = await submitAt("/signup", 1, { username: "taken", password });
    expect(errorOf(answer)).toBe("User already exists");
  });

  test("a name or a password left out", async () => {
    expect(errorOf(await submitAt("/signup", 1, { username: "", password }))).toBe(
      "Missing required parameter USERNAME",
    );
    expect(errorOf(await submitAt("/signup", 1, { username: "someone" }))).toBe(
      "Missing required parameter PASSWORD",
    );
  });

  test("an unknown name that forgot its password", async () => {
    expect(errorOf(await submitAt("/forgotPassword", 1, { username: "nobody" }))).toBe(
      "Username/client id combination not found.",
    );
  });

  test("managed login says no more than that a reset failed, where the reason is the account's", async () => {
    for (const version of [1, 2] as const) {
      await world.addUser(pools[version], { username: "unreachable", attributes: {} });
      const answer = await submitAt("/forgotPassword", version, { username: "unreachable" });
      expect(errorOf(answer)).toBe(
        version === 1
          ? "Cannot reset password for the user as there is no registered/verified email or phone_number"
          : "Could not reset password for the account, please contact support or try again",
      );
    }
  });

  test("a code for whoever was named, typed at /confirm without a sign-up before", async () => {
    await world.addUser(pools[1], { username: "waiting", status: "UNCONFIRMED" });
    const fields = { username: "waiting", verification_code: "123456" };
    expect(errorOf(await submitAt("/confirm", 1, fields))).toBe(
      "Invalid code provided, please request a code again.",
    );
  });

  test("no sign-up page where only administrators create users", async () => {
    const pool = await world.addPoolWithDomain("us-east-1_closed01", 2, {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    const client = await world.addClient(pool, "closedclient");
    const url = world.authorizeUrl(client).replace("/oauth2/authorize", "/signup");
    const browser = world.browser();
    expect((await browser.get(url)).location).toContain("/login?");
    const csrf = browser.cookies.get("XSRF-TOKEN") ?? "";
    const answer = await browser.post(url, { csrf, username: "someone", password });
    expect(answer.location).toContain("/login?");
    expect(await world.emulator.context.stores.users.count(pool.id)).toBe(0);
  });

  test("whoever signed up elsewhere is confirmed by the code, and not signed in by it", async () => {
    const { emulator } = world;
    const codeOf = async (username: string): Promise<string> =>
      (await emulator.inbox({ to: `${username}@example.com` }))[0]?.code ?? "";
    for (const Username of ["elsewhere", "resent"]) {
      await emulator.call("SignUp", {
        ClientId: clients[1].id,
        Username,
        Password: password,
        UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
      });
    }
    const named = await submitAt("/confirm", 1, {
      username: "elsewhere",
      verification_code: await codeOf("elsewhere"),
    });
    const browser = world.browser();
    await browser.get(at("/login", 1));
    const _csrf = browser.cookies.get("XSRF-TOKEN") ?? "";
    const resent = await browser.post(at("/resendcode", 1), { _csrf, username: "resent" });
    const confirmed = await browser.submit(await browser.follow(resent), {
      verification_code: await codeOf("resent"),
    });
    for (const answer of [named, confirmed]) {
      expect(answer.location).toBe(`${world.url}${at("/login", 1)}`);
      expect(answer.headers.getSetCookie().join()).not.toContain("cognito=");
    }
  });

  test("whoever signed up in this browser is signed in by the code", async () => {
    const browser = world.browser();
    const email = "here@example.com";
    const pool = await world.addPoolWithDomain("us-east-1_here01", 1, {
      AutoVerifiedAttributes: ["email"],
      UsernameAttributes: ["email"],
    });
    const client = await world.addClient(pool, "hereclient");
    const url = world.authorizeUrl(client).replace("/oauth2/authorize", "/signup");
    const signedUp = await browser.submit(await browser.get(url), { username: email, password });
    const [message] = await world.emulator.inbox({ to: email });
    const done = await browser.submit(await browser.follow(signedUp), {
      verification_code: message?.code ?? "",
    });
    expect(done.location).toMatch(/^https:\/\/app\.example\/callback\?code=/);
  });
});

describe("/passkeys/add", () => {
  const callback = "https://app.example/callback";
  const address = (version: 1 | 2, redirect_uri = callback): string =>
    `/passkeys/add?${new URLSearchParams({ client_id: clients[version].id, redirect_uri }).toString()}`;

  test("is for browsers that are signed in, on managed login, of one of the client's callback URLs", async () => {
    const browser = world.browser();
    expect((await browser.get(address(1))).status).toBe(404);
    expect((await browser.get(address(2, "https://evil.example/"))).status).toBe(400);
    expect((await browser.get(address(2, `${callback}/`))).status).toBe(400);
    const answer = await browser.get(address(2));
    expect(answer.status).toBe(401);
    expect(answer.text).toContain("error: login_required");
  });

  test("says so where the pool has no passkeys", async () => {
    await world.addUser(pools[2], { username: "keyless" });
    const browser = world.browser();
    const login = await browser.get(at("/login", 2));
    await browser.submit(login, { username: "keyless", password });
    const answer = await browser.get(address(2));
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toContain("WebAuthn");
    expect(formsOf(answer.text)).toEqual([]);
  });
});
