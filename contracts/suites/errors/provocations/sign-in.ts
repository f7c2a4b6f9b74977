import { aClient, type applicationShape } from "../../../states/clients.ts";
import { text } from "../../../states/present.ts";
import type { Room } from "../../../states/rooms.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  aDisabledUser,
  anAddress,
  anUnconfirmedPasswordlessUser,
  anUnconfirmedUserWithPassword,
  aUserWithTemporaryPassword,
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";
import { hidingClient } from "./sign-up.ts";

type Parameters = Readonly<Record<string, string>>;

const initiate = (
  { target, client }: Room,
  flow: string,
  parameters: Parameters,
  more: object = {},
): Promise<Answer> =>
  target.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: flow,
    AuthParameters: parameters,
    ...more,
  });

const adminInitiate = (
  { target, client, poolId }: Room,
  flow: string,
  parameters: Parameters,
): Promise<Answer> =>
  target.call("AdminInitiateAuth", {
    UserPoolId: poolId,
    ClientId: client.id,
    AuthFlow: flow,
    AuthParameters: parameters,
  });

const byPassword = (room: Room, username: string, password: string): Promise<Answer> =>
  initiate(room, "USER_PASSWORD_AUTH", { USERNAME: username, PASSWORD: password });

/** A client of the same pool that allows the one flow and nothing else. */
const only = async (
  room: Room,
  ...flows: (typeof applicationShape.ExplicitAuthFlows)[number][]
): Promise<Room> => ({
  ...room,
  client: await aClient(room, { ExplicitAuthFlows: flows }),
});

const withoutFlow = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["create clients"], async (room) =>
    provoke(await only(room, "ALLOW_REFRESH_TOKEN_AUTH")),
  );

const srpClient = async (room: Room): Promise<Room> => ({
  ...room,
  client: await aClient(room, { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] }),
});

const someone = { USERNAME: "somebody@example.com", PASSWORD: "whatever it is" };

export const signIn: Provocations = {
  "sign-in/username-missing": (room) => initiate(room, "USER_PASSWORD_AUTH", { PASSWORD: "x" }),
  "sign-in/password-missing": async (room) =>
    initiate(room, "USER_PASSWORD_AUTH", { USERNAME: (await aConfirmedUser(room)).username }),
  "sign-in/srp-a-missing": needing(["create clients"], async (room) =>
    initiate(await srpClient(room), "USER_SRP_AUTH", {
      USERNAME: (await aConfirmedUser(room)).username,
    }),
  ),
  "sign-in/preferred-srp-without-a": async (room) =>
    initiate(room, "USER_AUTH", {
      USERNAME: (await aConfirmedUser(room)).username,
      PREFERRED_CHALLENGE: "PASSWORD_SRP",
    }),
  "sign-in/unknown-user-srp": needing(["create clients"], async (room) =>
    initiate(await srpClient(room), "USER_SRP_AUTH", { USERNAME: anAddress(room), SRP_A: "ab" }),
  ),
  "sign-in/refresh-token-missing": (room) => initiate(room, "REFRESH_TOKEN_AUTH", {}),
  "sign-in/password-flow-off": withoutFlow((room) => initiate(room, "USER_PASSWORD_AUTH", someone)),
  "sign-in/choice-flow-off": withoutFlow((room) => initiate(room, "USER_AUTH", someone)),
  "sign-in/srp-flow-off": withoutFlow((room) =>
    initiate(room, "USER_SRP_AUTH", { USERNAME: someone.USERNAME, SRP_A: "ab" }),
  ),
  "sign-in/custom-flow-off": withoutFlow((room) => initiate(room, "CUSTOM_AUTH", someone)),
  "sign-in/admin-flow-on-public": (room) => initiate(room, "ADMIN_USER_PASSWORD_AUTH", someone),
  "sign-in/public-flow-on-admin": (room) => adminInitiate(room, "USER_PASSWORD_AUTH", someone),
  "sign-in/admin-flow-off": withoutFlow((room) =>
    adminInitiate(room, "ADMIN_USER_PASSWORD_AUTH", someone),
  ),
  "sign-in/refresh-flow-off": needing(["create clients"], async (room) =>
    initiate(await only(room, "ALLOW_USER_PASSWORD_AUTH"), "REFRESH_TOKEN_AUTH", {
      REFRESH_TOKEN: "not.a.token",
    }),
  ),
  "sign-in/wrong-password": async (room) =>
    byPassword(room, (await aConfirmedUser(room)).username, "Wrong-Horse-7"),
  "sign-in/admin-wrong-password": async (room) =>
    adminInitiate(room, "ADMIN_USER_PASSWORD_AUTH", {
      USERNAME: (await aConfirmedUser(room)).username,
      PASSWORD: "Wrong-Horse-7",
    }),
  "sign-in/unknown-user": (room) => byPassword(room, anAddress(room), "Wrong-Horse-7"),
  "sign-in/unknown-user-choice": (room) =>
    initiate(room, "USER_AUTH", { USERNAME: anAddress(room), PREFERRED_CHALLENGE: "EMAIL_OTP" }),
  "sign-in/unknown-user-hidden": needing(["create clients"], async (room) =>
    byPassword(await hidingClient(room), anAddress(room), "Wrong-Horse-7"),
  ),
  "sign-in/admin-unknown-user": (room) =>
    adminInitiate(room, "ADMIN_USER_PASSWORD_AUTH", {
      USERNAME: anAddress(room),
      PASSWORD: "Wrong-Horse-7",
    }),
  "sign-in/admin-unknown-user-hidden": needing(["create clients"], async (room) =>
    adminInitiate(await hidingClient(room), "ADMIN_USER_PASSWORD_AUTH", {
      USERNAME: anAddress(room),
      PASSWORD: "Wrong-Horse-7",
    }),
  ),
  "sign-in/locked-out": async (room) => {
    const user = await aConfirmedUser(room);
    await byPassword(room, user.username, "Wrong-Horse-1");
    await byPassword(room, user.username, "Wrong-Horse-2");
    await byPassword(room, user.username, "Wrong-Horse-3");
    await byPassword(room, user.username, "Wrong-Horse-4");
    await byPassword(room, user.username, "Wrong-Horse-5");
    return byPassword(room, user.username, user.password);
  },
  "sign-in/unconfirmed": async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    return byPassword(room, user.username, user.password);
  },
  "sign-in/disabled": async (room) => {
    const user = await aDisabledUser(room);
    return byPassword(room, user.username, user.password);
  },
  "sign-in/temporary-password-expired": needing(["move time"], async (room) => {
    const user = await aUserWithTemporaryPassword(room);
    await room.target.moveTime(7 * 86_400_000 + 1_000);
    return byPassword(room, user.username, user.password);
  }),
  "sign-in/sign-up-session-twice": needing(["read codes"], async (room) => {
    const user = await anUnconfirmedPasswordlessUser(room);
    const confirmed = await room.target.call("ConfirmSignUp", {
      ClientId: room.client.id,
      Username: user.username,
      ConfirmationCode: await room.target.codes.latest({ to: user.email, after: user.since }),
      Session: user.signedUp.Session,
    });
    const session = { Session: text(confirmed.body, "Session") };
    await initiate(room, "USER_AUTH", { USERNAME: user.username }, session);
    return initiate(room, "USER_AUTH", { USERNAME: user.username }, session);
  }),
};

/** A sign-in of a passwordless user that waits for a choice: its username and session. */
export async function aPendingChoice(
  room: Room,
): Promise<{ readonly username: string; readonly session: string }> {
  const { username } = await aConfirmedPasswordlessUser(room);
  const answer = await initiate(room, "USER_AUTH", { USERNAME: username });
  return { username, session: text(answer.body, "Session") };
}
