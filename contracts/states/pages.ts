import { Browser, formsOf, type PageAnswer } from "../targets/browser.ts";
import type { Answer, AppClient } from "../targets/target.ts";
import { aClient, applicationShape } from "./clients.ts";
import { present } from "./present.ts";
import type { Room } from "./rooms.ts";
import { aConfirmedUser, type UserWithPassword } from "./users.ts";

/** The redirect URI of the clients that `applicationShape` makes. */
export const callback = "https://app.example.com/callback";
export const signOutUrl = "https://app.example.com/bye";

export type Query = Readonly<Record<string, string | undefined>>;

/** A browser at the pool's domain, with nothing in it. */
export const aBrowser = ({ target, poolId }: Room): Browser =>
  new Browser(target.oauthOrigin(poolId));

/** The query of a usual authorization request, changed; undefined leaves a parameter out. */
export function authorizationQuery(client: AppClient, more: Query = {}): string {
  const query = {
    response_type: "code",
    client_id: client.id,
    redirect_uri: callback,
    scope: "openid email",
    state: "s-1",
    ...more,
  };
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return new URLSearchParams(given).toString();
}

export const authorize = (browser: Browser, client: AppClient, more: Query = {}) =>
  browser.get(`/oauth2/authorize?${authorizationQuery(client, more)}`);

/** Sends name and password from the login page, on one page or on two. */
export async function enter(
  browser: Browser,
  page: PageAnswer,
  { username, password }: Pick<UserWithPassword, "username" | "password">,
): Promise<PageAnswer> {
  const [form] = formsOf(page.text);
  if (form === undefined || "password" in form.fields) {
    return browser.submit(page, { username, password });
  }
  const next = await browser.follow(await browser.submit(page, { username }));
  return browser.submit(next, { password });
}

/** What the login page of the room's client leads to with these. */
export async function loginWith(
  room: Room,
  user: Pick<UserWithPassword, "username" | "password">,
  browser: Browser = aBrowser(room),
): Promise<PageAnswer> {
  const page = await browser.follow(await authorize(browser, room.client));
  return browser.follow(await enter(browser, page, user));
}

/** "A signed-in browser", of a fresh user. */
export async function aSignedInBrowser(room: Room): Promise<Browser> {
  const browser = aBrowser(room);
  await loginWith(room, await aConfirmedUser(room), browser);
  return browser;
}

/** The code in a redirect to the client. @throws when there is none */
export const codeIn = ({ location }: PageAnswer): string =>
  present(URL.parse(location)?.searchParams.get("code") ?? undefined, `code in ${location}`);

/** "A client that signs people out". Needs "create clients". */
export const aSigningOutClient = (room: Room): Promise<AppClient> =>
  aClient(room, {
    ...applicationShape,
    AllowedOAuthFlows: ["code", "implicit"],
    LogoutURLs: [signOutUrl],
  });

/** A page as the contracts compare answers: the address to go to among the headers, the document as the body. */
export const asAnswer = ({ status, headers, location, text }: PageAnswer): Answer => ({
  status,
  headers: { ...Object.fromEntries(headers), ...(location === "" ? {} : { location }) },
  body: text,
});
