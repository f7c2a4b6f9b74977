import { decodeJwt } from "jose";
import { aClient, aRotatingClient, applicationShape } from "../../../states/clients.ts";
import type { Room } from "../../../states/rooms.ts";
import { text } from "../../../states/present.ts";
import { aCode, exchange as exchangeCode } from "../../../states/token-endpoint.ts";
import { aSignedInUser, type SignedInUser } from "../../../states/sign-ins.ts";
import { anAddress, disable } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const refresh = ({ target, client }: Room, refreshToken: string): Promise<Answer> =>
  target.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  });

const exchange = ({ target, client }: Room, refreshToken: string): Promise<Answer> =>
  target.call("GetTokensFromRefreshToken", { ClientId: client.id, RefreshToken: refreshToken });

const revoke = ({ target, client }: Room, token: string): Promise<Answer> =>
  target.call("RevokeToken", { ClientId: client.id, Token: token });

const getUser = ({ target }: Room, accessToken: string): Promise<Answer> =>
  target.call("GetUser", { AccessToken: accessToken });

/** A signed-in user to whom something happens before the question. */
const after = (
  happens: (room: Room, user: SignedInUser) => Promise<unknown>,
  ask: (room: Room, user: SignedInUser) => Promise<Answer>,
): ((room: Room) => Promise<Answer>) => {
  return async (room) => {
    const user = await aSignedInUser(room);
    await happens(room, user);
    return ask(room, user);
  };
};

const revoked = (room: Room, { tokens }: SignedInUser): Promise<Answer> =>
  revoke(room, tokens.refreshToken);
const days =
  (count: number) =>
  (room: Room): Promise<void> =>
    room.target.moveTime(count * 86_400_000 + 1_000);

const otherClient = (
  shape: Parameters<typeof aClient>[1],
  provoke: (room: Room, other: Room) => Promise<Answer>,
): Provocation =>
  needing(["create clients"], async (room) => {
    const client = await aClient(room, { ...applicationShape, ...shape });
    return provoke(room, { ...room, client });
  });

const forged = (token: string): string => {
  const [head, , signature] = token.split(".");
  const claims = { ...decodeJwt(token), username: "somebody-else" };
  return [head, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
};

export const tokens: Provocations = {
  "refresh/invalid": otherClient({}, async (room, other) =>
    refresh(room, (await aSignedInUser(other, other.client)).tokens.refreshToken),
  ),
  "refresh/revoked": after(revoked, (room, user) => refresh(room, user.tokens.refreshToken)),
  "refresh/expired": needing(
    ["move time"],
    after(days(30), (room, user) => refresh(room, user.tokens.refreshToken)),
  ),
  "refresh/disabled": after(disable, (room, user) => refresh(room, user.tokens.refreshToken)),
  "refresh/get-invalid": (room) => exchange(room, "not.a.token"),
  "refresh/get-revoked": after(revoked, (room, user) => exchange(room, user.tokens.refreshToken)),
  "refresh/get-expired": needing(
    ["move time"],
    after(days(30), (room, user) => exchange(room, user.tokens.refreshToken)),
  ),
  "refresh/reused": needing(["create clients"], async (room) => {
    const rotating = { ...room, client: await aRotatingClient(room, 0) };
    const user = await aSignedInUser(rotating);
    await exchange(rotating, user.tokens.refreshToken);
    return exchange(rotating, user.tokens.refreshToken);
  }),
  "access-token/expired": needing(
    ["move time"],
    after(
      (room) => room.target.moveTime(3_601_000),
      (room, user) => getUser(room, user.tokens.accessToken),
    ),
  ),
  "access-token/revoked": after(
    (room, user) => room.target.call("GlobalSignOut", { AccessToken: user.tokens.accessToken }),
    (room, user) => getUser(room, user.tokens.accessToken),
  ),
  "access-token/id-token": async (room) =>
    getUser(room, (await aSignedInUser(room)).tokens.idToken),
  "access-token/forged": async (room) =>
    getUser(room, forged((await aSignedInUser(room)).tokens.accessToken)),
  "access-token/scope": needing(["OAuth endpoints"], async (room) => {
    const answer = await exchangeCode(room, { code: await aCode(room, { scope: "openid" }) });
    return getUser(room, text(answer.body, "access_token"));
  }),
  "access-token/deleted": after(
    (room, user) =>
      room.target.call("AdminDeleteUser", { UserPoolId: room.poolId, Username: user.username }),
    (room, user) => getUser(room, user.tokens.accessToken),
  ),
  "access-token/reset-required": after(
    (room, user) =>
      room.target.call("AdminResetUserPassword", {
        UserPoolId: room.poolId,
        Username: user.username,
      }),
    (room, user) => getUser(room, user.tokens.accessToken),
  ),
  "access-token/disabled": after(disable, (room, user) => getUser(room, user.tokens.accessToken)),
  "revoke/not-a-refresh-token": async (room) =>
    revoke(room, (await aSignedInUser(room)).tokens.accessToken),
  "revoke/off": otherClient({ EnableTokenRevocation: false }, async (_room, other) =>
    revoke(other, (await aSignedInUser(other)).tokens.refreshToken),
  ),
  "revoke/foreign": otherClient({}, async (room, other) =>
    revoke(room, (await aSignedInUser(other)).tokens.refreshToken),
  ),
  "sign-out/unknown-user": (room) =>
    room.target.call("AdminUserGlobalSignOut", {
      UserPoolId: room.poolId,
      Username: anAddress(room),
    }),
};
