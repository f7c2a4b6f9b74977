import {
  aBrowser,
  aSigningOutClient,
  asAnswer,
  authorizationQuery,
  authorize,
  callback,
  enter,
  loginWith,
  signOutUrl,
} from "../../../states/pages.ts";
import type { Room } from "../../../states/rooms.ts";
import {
  aConfirmedUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  goodPassword,
} from "../../../states/users.ts";
import type { AppClient } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

type Given = { readonly username: string; readonly password: string };

const fill = (room: Room, { id: clientId }: AppClient = room.client) => ({
  origin: room.target.oauthOrigin(room.poolId),
  clientId,
  callback,
  signOutUrl,
});

/** The page that these lead to. */
const login = (user: (room: Room) => Promise<Given>): Provocation =>
  needing(["OAuth endpoints"], async (room) =>
    provoked(loginWith(room, await user(room)).then(asAnswer), fill(room)),
  );

async function logout(
  room: Room,
  query: Readonly<Record<string, string>>,
  client: AppClient = room.client,
) {
  const answer = aBrowser(room).get(`/logout?${new URLSearchParams(query).toString()}`);
  return provoked(answer.then(asAnswer), fill(room, client));
}

export const pages: Provocations = {
  "pages/error": needing(["OAuth endpoints"], async (room) =>
    asAnswer(await aBrowser(room).get("/error?error=redirect_mismatch")),
  ),
  "login/right": login(aConfirmedUser),
  "login/wrong-password": login(async (room) => ({
    ...(await aConfirmedUser(room)),
    password: "Wrong-Password-9",
  })),
  "login/unknown-user": login(async (room) => ({
    username: anAddress(room),
    password: goodPassword,
  })),
  "login/unconfirmed": login(anUnconfirmedUserWithPassword),
  "login/locked-out": login(async (room) => {
    const user = await aConfirmedUser(room);
    for (let i = 0; i < 6; i += 1) await loginWith(room, { ...user, password: "Wrong-Password-9" });
    return user;
  }),
  "confirm/sent": needing(["OAuth endpoints"], async (room) => {
    const browser = aBrowser(room);
    const page = await browser.get(`/signup?${authorizationQuery(room.client)}`);
    const username = anAddress(room);
    const given = { username, email: username, password: goodPassword };
    return asAnswer(await browser.follow(await browser.submit(page, given)));
  }),
  "login/csrf": needing(["OAuth endpoints"], async (room) => {
    const browser = aBrowser(room);
    const page = await browser.follow(await authorize(browser, room.client));
    browser.cookies.set("XSRF-TOKEN", "0b3a7c52-7b6a-4f0e-9f6a-3c1d2e4f5a6b");
    return asAnswer(await browser.submit(page, await aConfirmedUser(room).then(nameAndPassword)));
  }),
  "login/host-case": needing(["OAuth endpoints"], async (room) => {
    const browser = aBrowser(room);
    const more = { redirect_uri: callback.replace("app", "APP") };
    const page = await browser.follow(await authorize(browser, room.client, more));
    const done = await enter(browser, page, await aConfirmedUser(room));
    return asAnswer(await browser.follow(done));
  }),
  "logout/registered": needing(["OAuth endpoints", "create clients"], async (room) => {
    const client = await aSigningOutClient(room);
    return logout(room, { client_id: client.id, logout_uri: signOutUrl }, client);
  }),
  "logout/to-login": needing(["OAuth endpoints"], (room) =>
    logout(room, {
      client_id: room.client.id,
      redirect_uri: callback,
      response_type: "code",
    }),
  ),
  "logout/unregistered": needing(["OAuth endpoints"], (room) =>
    logout(room, { client_id: room.client.id, logout_uri: "https://elsewhere.example.com/" }),
  ),
  "logout/missing": needing(["OAuth endpoints"], (room) =>
    logout(room, { client_id: room.client.id }),
  ),
  "logout/hints": needing(["OAuth endpoints"], (room) =>
    logout(room, { id_token_hint: "x", post_logout_redirect_uri: signOutUrl }),
  ),
};

const nameAndPassword = ({ username, password }: Given): Record<string, string> => ({
  username,
  password,
});
