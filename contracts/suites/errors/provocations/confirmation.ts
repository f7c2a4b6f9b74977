import { last } from "../../../states/calls.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import {
  aConfirmedUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  goodPassword,
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocations } from "../provocation.ts";
import { hidingClient } from "./sign-up.ts";

const confirm = (
  { target, client }: Room,
  username: string,
  code: string = "000000",
): Promise<Answer> =>
  target.call("ConfirmSignUp", {
    ClientId: client.id,
    Username: username,
    ConfirmationCode: code,
  });

const resend = ({ target, client }: Room, username: string): Promise<Answer> =>
  target.call("ResendConfirmationCode", { ClientId: client.id, Username: username });

export const confirmation: Provocations = {
  "confirm/wrong-code": async (room) =>
    confirm(room, (await anUnconfirmedUserWithPassword(room)).username),
  "confirm/expired-code": needing(["read codes", "move time"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    const code = await room.target.codes.latest({ to: user.email, after: user.since });
    await room.target.moveTime(24 * 3_600_000 + 1_000);
    return confirm(room, user.username, code);
  }),
  "confirm/already-confirmed": async (room) => confirm(room, (await aConfirmedUser(room)).username),
  "confirm/alias-taken": needing(["create pools", "read codes"], async ({ target }) => {
    const room = await aRoom(target, {
      AliasAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
    });
    const email = anAddress(room);
    const username = uniqueName("second");
    await target.call("AdminCreateUser", {
      UserPoolId: room.poolId,
      Username: uniqueName("first"),
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    const since = target.now();
    await target.call("SignUp", {
      ClientId: room.client.id,
      Username: username,
      Password: goodPassword,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    return confirm(room, username, await target.codes.latest({ to: email, after: since }));
  }),
  "confirm/unknown-user": (room) => confirm(room, anAddress(room)),
  "confirm/unknown-user-hidden": needing(["create clients"], async (room) =>
    confirm(await hidingClient(room), anAddress(room)),
  ),
  "confirm/too-many": async (room) => {
    const { username } = await anUnconfirmedUserWithPassword(room);
    return last(16, () => confirm(room, username));
  },
  "confirm/admin-wrong-status": async (room) => {
    const { username } = await aConfirmedUser(room);
    return provoked(
      room.target.call("AdminConfirmSignUp", { UserPoolId: room.poolId, Username: username }),
      { status: "CONFIRMED" },
    );
  },
  "confirm/admin-unknown-user": (room) =>
    room.target.call("AdminConfirmSignUp", {
      UserPoolId: room.poolId,
      Username: anAddress(room),
    }),
  "resend/already-confirmed": async (room) => resend(room, (await aConfirmedUser(room)).username),
  "resend/nothing-auto-verified": needing(["create pools"], async ({ target }) => {
    const room = await aRoom(target, {});
    const username = uniqueName("user");
    await target.call("SignUp", {
      ClientId: room.client.id,
      Username: username,
      Password: goodPassword,
      UserAttributes: [{ Name: "email", Value: anAddress(room) }],
    });
    return resend(room, username);
  }),
  "resend/unknown-user": (room) => resend(room, anAddress(room)),
  "resend/too-many": async (room) => {
    const { username } = await anUnconfirmedUserWithPassword(room);
    return last(6, () => resend(room, username));
  },
};
