import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Browser } from "../../support/plain-browser.ts";
import { callback, newPagesWorld, password, type PagesWorld } from "./pages-world.ts";

const bye = "https://app.example/bye";
const missing = (name: string): string =>
  `Required String parameter &#39;${name}&#39; is not present`;

let world: PagesWorld;
let client: Client;
let browser: Browser;

beforeAll(async () => {
  world = await newPagesWorld();
  client = await world.addClient(
    await world.addPoolWithDomain("us-east-1_classic01", 1),
    "classicclient",
  );
  await world.addUser(await pool());
});
afterAll(() => world.stop());

const pool = async () => {
  const found = await world.emulator.context.stores.pools.byId("us-east-1_classic01");
  if (found === undefined) throw new Error("no pool");
  return found;
};

async function signIn(of: Client): Promise<void> {
  const page = await browser.follow(await browser.get(world.authorizeUrl(of)));
  await browser.submit(page, { username: "maria", password });
}

beforeEach(async () => {
  browser = world.browser();
  await signIn(client);
});

const logout = (query: Readonly<Record<string, string>>) =>
  browser.get(`/logout?${new URLSearchParams(query).toString()}`);
const isSignedIn = async (of: Client = client): Promise<boolean> =>
  (await browser.get(world.authorizeUrl(of))).location.startsWith(callback);

describe("GET /logout with logout_uri", () => {
  test("goes to a registered one, and the session and its cookie are gone", async () => {
    const secret = browser.cookies.get("cognito") ?? "";
    const { status, location, headers } = await logout({ client_id: client.id, logout_uri: bye });
    expect({ status, location }).toEqual({ status: 302, location: bye });
    expect(headers.getSetCookie()).toContain(
      "cognito=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; SameSite=Lax",
    );
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(await isSignedIn()).toBe(false);
    browser.cookies.set("cognito", secret);
    expect(await isSignedIn()).toBe(false);
  });

  test("wins over redirect_uri", async () => {
    const both = { logout_uri: bye, redirect_uri: callback, response_type: "code" };
    expect((await logout({ client_id: client.id, ...both })).location).toBe(bye);
  });

  test("revokes no tokens", async () => {
    const { location } = await browser.get(world.authorizeUrl(client));
    const form = {
      grant_type: "authorization_code",
      client_id: client.id,
      code: new URL(location).searchParams.get("code") ?? "",
      redirect_uri: callback,
    };
    await logout({ client_id: client.id, logout_uri: bye });
    const { status } = await browser.post("/oauth2/token", form);
    expect(status).toBe(200);
  });

  test("leaves the sessions with other pools alone", async () => {
    const otherPool = await world.addPoolWithDomain("us-east-1_other0001", 1);
    const other = await world.addClient(otherPool, "otherclient");
    await world.addUser(otherPool);
    await signIn(other);
    expect(await isSignedIn()).toBe(true);
    await logout({ client_id: client.id, logout_uri: bye });
    expect(await isSignedIn()).toBe(false);
    expect(await isSignedIn(other)).toBe(true);
  });

  test.each([
    ["of another site", "https://evil.example/"],
    ["that begins alike", "https://app.example/bye.evil.example"],
    ["with a slash behind", "https://app.example/bye/"],
    ["with a query", "https://app.example/bye?next=https://evil.example"],
    ["without scheme", "//evil.example"],
    ["with a backslash", "https:/\\evil.example"],
    ["that is a callback URL", callback],
    ["that is a script", "javascript:alert(1)"],
    ["encoded twice", encodeURIComponent(bye)],
  ])("one %s is no redirect but the error page, and the session stays", async (_name, uri) => {
    const { status, location, text } = await logout({ client_id: client.id, logout_uri: uri });
    expect({ status, location }).toEqual({ status: 400, location: "" });
    expect(text).toContain(missing("redirect_uri"));
    expect(await isSignedIn()).toBe(true);
  });
});

describe("GET /logout with redirect_uri and response_type", () => {
  test("goes to the login page, with all scopes of the client unless some are named", async () => {
    const query = { client_id: client.id, redirect_uri: callback, response_type: "code" };
    const { status, location } = await logout(query);
    expect(status).toBe(302);
    expect(location).toBe(
      `${world.url}/login?${new URLSearchParams({
        client_id: client.id,
        response_type: "code",
        scope: "aws.cognito.signin.user.admin email openid phone profile",
        redirect_uri: callback,
      }).toString()}`,
    );
    expect(await isSignedIn()).toBe(false);
    const more = { scope: "openid", state: "s", nonce: "n" };
    const { searchParams } = new URL((await logout({ ...query, ...more })).location);
    expect(Object.fromEntries(searchParams)).toEqual({ ...query, ...more });
  });

  test("never leads to an address that is not registered", async () => {
    const query = {
      client_id: client.id,
      redirect_uri: "https://evil.example/",
      response_type: "code",
    };
    const answer = await logout(query);
    expect(answer.location.startsWith(`${world.url}/login?`)).toBe(true);
    const end = await browser.follow(answer);
    expect(end.url).toBe(`${world.url}/error?error=redirect_mismatch&client_id=classicclient`);
    expect(end.status).toBe(400);
  });
});

describe("GET /logout refuses", () => {
  test("neither logout_uri nor redirect_uri", async () => {
    const { status, text, headers } = await logout({ client_id: client.id });
    expect(status).toBe(400);
    expect(headers.get("content-type")).toBe("text/html;charset=UTF-8");
    expect(text).toContain(missing("redirect_uri"));
  });

  test("redirect_uri without response_type", async () => {
    const { status, text } = await logout({ client_id: client.id, redirect_uri: callback });
    expect(status).toBe(400);
    expect(text).toContain(missing("response_type"));
  });

  test("id_token_hint and post_logout_redirect_uri, which it does not know: 302, then 400", async () => {
    const answer = await logout({ id_token_hint: "eyJ", post_logout_redirect_uri: bye });
    expect(answer.status).toBe(302);
    expect(answer.location.startsWith(`${world.url}/login?`)).toBe(true);
    const end = await browser.follow(answer);
    expect(end.status).toBe(400);
    expect(end.text).toContain(missing("client_id"));
  });

  test("an unknown client", async () => {
    const { location } = await logout({ client_id: "nobody", logout_uri: bye });
    expect(location).toBe(`${world.url}/error?error=invalid_client&client_id=nobody`);
  });
});
