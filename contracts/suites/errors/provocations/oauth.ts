import {
  aClient,
  aConfidentialClient,
  aRotatingClient,
  applicationShape,
} from "../../../states/clients.ts";
import { text } from "../../../states/present.ts";
import { aMachineClient, aResourceServer } from "../../../states/resource-servers.ts";
import type { Room } from "../../../states/rooms.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import { basic, postForm, type Form } from "../../../states/token-endpoint.ts";
import type { Answer, AppClient } from "../../../targets/target.ts";
import { answerOf } from "../../../targets/raw-call.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const send = async ({ target, poolId }: Room, path: string, init: RequestInit): Promise<Answer> =>
  answerOf(await fetch(`${target.oauthOrigin(poolId)}${path}`, init));

const refresh = ({ client }: Room, refreshToken: string): Form => ({
  grant_type: "refresh_token",
  client_id: client.id,
  refresh_token: refreshToken,
});

const online = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["OAuth endpoints"], provoke);

const onlineWithSecret = (
  provoke: (room: Room, client: AppClient) => Promise<Answer>,
): Provocation =>
  needing(["OAuth endpoints", "confidential client"], async (room) =>
    provoke(room, await aConfidentialClient(room)),
  );

/** What a machine gets for the scope. */
const credentials = (scopeOf: (read: string, write: string) => string): Provocation =>
  needing(["OAuth endpoints", "create clients"], async (room) => {
    const server = await aResourceServer(room);
    const client = await aMachineClient(room, server);
    const scope = scopeOf(server.read, server.write);
    return postForm(
      room,
      "/oauth2/token",
      { grant_type: "client_credentials", scope },
      basic(client),
    );
  });

const refreshTokenOf = async (room: Room): Promise<string> =>
  (await aSignedInUser(room)).tokens.refreshToken;

export const oauth: Provocations = {
  "oauth/token-missing": online((room) =>
    postForm(room, "/oauth2/token", { grant_type: "refresh_token", client_id: room.client.id }),
  ),
  "oauth/token-grant-missing": online((room) =>
    postForm(room, "/oauth2/token", { client_id: room.client.id, refresh_token: "x" }),
  ),
  "oauth/token-json": online((room) =>
    send(room, "/oauth2/token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(refresh(room, "x")),
    }),
  ),
  "oauth/token-get": online((room) => send(room, "/oauth2/token", { method: "GET" })),
  "oauth/token-unknown-client": online((room) =>
    postForm(room, "/oauth2/token", {
      ...refresh(room, "x"),
      client_id: "nosuchclient00000000000000",
    }),
  ),
  "oauth/token-wrong-secret": onlineWithSecret((room, client) =>
    postForm(
      room,
      "/oauth2/token",
      { grant_type: "refresh_token", refresh_token: "x" },
      basic(client, "wrongsecret"),
    ),
  ),
  "oauth/token-no-secret": onlineWithSecret((room, client) =>
    postForm(room, "/oauth2/token", refresh({ ...room, client }, "x")),
  ),
  "oauth/token-invalid": online((room) =>
    postForm(room, "/oauth2/token", refresh(room, "not.a.token")),
  ),
  "oauth/token-revoked": online(async (room) => {
    const token = await refreshTokenOf(room);
    await room.target.call("RevokeToken", { ClientId: room.client.id, Token: token });
    return postForm(room, "/oauth2/token", refresh(room, token));
  }),
  "oauth/token-expired": needing(["OAuth endpoints", "move time"], async (room) => {
    const token = await refreshTokenOf(room);
    await room.target.moveTime(30 * 86_400_000 + 1_000);
    return postForm(room, "/oauth2/token", refresh(room, token));
  }),
  "oauth/token-reused": needing(["OAuth endpoints", "create clients"], async (room) => {
    const rotating = { ...room, client: await aRotatingClient(room, 0) };
    const token = await refreshTokenOf(rotating);
    await postForm(rotating, "/oauth2/token", refresh(rotating, token));
    return postForm(rotating, "/oauth2/token", refresh(rotating, token));
  }),
  "oauth/token-grant-unknown": online((room) =>
    postForm(room, "/oauth2/token", { grant_type: "password", client_id: room.client.id }),
  ),
  "oauth/token-oauth-off": needing(["OAuth endpoints", "create clients"], async (room) => {
    const client = await aClient(room, {
      GenerateSecret: true,
      AllowedOAuthFlows: ["client_credentials"],
    });
    return postForm(room, "/oauth2/token", { grant_type: "client_credentials" }, basic(client));
  }),
  "oauth/token-rotated-past-end": needing(
    ["OAuth endpoints", "create clients", "move time"],
    async (room) => {
      const rotating = { ...room, client: await aRotatingClient(room, 0) };
      const first = await refreshTokenOf(rotating);
      await room.target.moveTime(15 * 86_400_000);
      const answer = await postForm(rotating, "/oauth2/token", refresh(rotating, first));
      const second = text(answer.body, "refresh_token");
      await room.target.moveTime(15 * 86_400_000 + 1_000);
      return postForm(rotating, "/oauth2/token", refresh(rotating, second));
    },
  ),
  "oauth/token-quoted-type": online((room) =>
    postForm(room, "/oauth2/token", refresh(room, "x"), {
      "content-type": '"application/x-www-form-urlencoded"',
    }),
  ),
  "oauth/revoke-twice": online(async (room) => {
    const form = { client_id: room.client.id, token: await refreshTokenOf(room) };
    await postForm(room, "/oauth2/revoke", form);
    return postForm(room, "/oauth2/revoke", form);
  }),
  "oauth/credentials-scope": credentials((_read, write) => write),
  "oauth/credentials-oidc-scope": credentials((read) => `${read} openid`),
  "oauth/credentials-off": onlineWithSecret((room, client) =>
    postForm(room, "/oauth2/token", { grant_type: "client_credentials" }, basic(client)),
  ),
  "oauth/revoke-missing": online((room) =>
    postForm(room, "/oauth2/revoke", { client_id: room.client.id }),
  ),
  "oauth/revoke-off": needing(["OAuth endpoints", "create clients"], async (room) => {
    const client = await aClient(room, {
      ...applicationShape,
      EnableTokenRevocation: false,
    });
    const token = await refreshTokenOf({ ...room, client });
    return postForm(room, "/oauth2/revoke", { client_id: client.id, token });
  }),
  "oauth/revoke-access-token": online(async (room) =>
    postForm(room, "/oauth2/revoke", {
      client_id: room.client.id,
      token: (await aSignedInUser(room)).tokens.accessToken,
    }),
  ),
  "oauth/revoke-wrong-secret": onlineWithSecret((room, client) =>
    postForm(room, "/oauth2/revoke", { token: "x" }, basic(client, "wrongsecret")),
  ),
  "oauth/revoke-get": online((room) => send(room, "/oauth2/revoke", { method: "GET" })),
  "oauth/userinfo-malformed": online((room) => send(room, "/oauth2/userInfo", {})),
  "oauth/userinfo-invalid": online((room) =>
    send(room, "/oauth2/userInfo", { headers: { authorization: "Bearer not.a.token" } }),
  ),
  "oauth/userinfo-no-openid": online(async (room) => {
    const { tokens } = await aSignedInUser(room);
    return send(room, "/oauth2/userInfo", {
      headers: { authorization: `Bearer ${tokens.accessToken}` },
    });
  }),
  "oauth/discovery-unknown-pool": async ({ target }) =>
    answerOf(
      await fetch(`${target.endpoint}/${target.region}_Nowhere00/.well-known/openid-configuration`),
    ),
};
