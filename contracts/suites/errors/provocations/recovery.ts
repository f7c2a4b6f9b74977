import { asAdmin, initiate, withToken } from "../../../states/calls.ts";
import { aClient } from "../../../states/clients.ts";
import { passwordlessShape } from "../../../states/pools.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import {
  aConfirmedUser,
  aDisabledUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  aUserWithTemporaryPassword,
  goodPassword,
  otherGoodPassword,
  type KnownUser,
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";
import { hidingClient } from "./sign-up.ts";
import { withHistory } from "./users.ts";

const forgot = ({ target, client }: Room, username: string): Promise<Answer> =>
  target.call("ForgotPassword", { ClientId: client.id, Username: username });

const confirm = (
  { target, client }: Room,
  username: string,
  code = "000000",
  password = otherGoodPassword,
): Promise<Answer> =>
  target.call("ConfirmForgotPassword", {
    ClientId: client.id,
    Username: username,
    ConfirmationCode: code,
    Password: password,
  });

/** The code that ForgotPassword sends to that user, or to a fresh one. */
async function aRecoveryCode(room: Room, known?: KnownUser) {
  const user = known ?? (await aConfirmedUser(room));
  const since = room.target.now();
  await forgot(room, user.username);
  const code = await room.target.codes.latest({ to: user.email, after: since });
  return { user, code };
}

const reset = (room: Room, username: string): Promise<Answer> =>
  asAdmin(room, "AdminResetUserPassword", { Username: username });

/** Says of the user's address that it is verified, or that it is not. */
const setVerified = (room: Room, { username }: KnownUser, Value: string): Promise<Answer> =>
  asAdmin(room, "AdminUpdateUserAttributes", {
    Username: username,
    UserAttributes: [{ Name: "email_verified", Value }],
  });

/** The last of so many answers. */
async function last(count: number, ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let asked = 1; asked < count; asked += 1) answer = await ask();
  return answer;
}

/** ChangePassword of a fresh user. */
const change = async (room: Room, previous: string, proposed: string): Promise<Answer> => {
  const { tokens } = await aSignedInUser(room);
  return withToken(room, tokens.accessToken, "ChangePassword", {
    PreviousPassword: previous,
    ProposedPassword: proposed,
  });
};

const hidden = (provoke: (room: Room) => Promise<Answer>): Provocation =>
  needing(["create clients"], async (room) => provoke(await hidingClient(room)));

export const recovery: Provocations = {
  "forgot/unknown-user": (room) => forgot(room, anAddress(room)),
  "forgot/unknown-user-hidden": hidden((room) => forgot(room, anAddress(room))),
  "forgot/no-contact": async (room) => {
    const user = await aConfirmedUser(room);
    await setVerified(room, user, "false");
    return forgot(room, user.username);
  },
  "forgot/temporary-password": async (room) =>
    forgot(room, (await aUserWithTemporaryPassword(room)).username),
  "forgot/disabled": async (room) => forgot(room, (await aDisabledUser(room)).username),
  "forgot/admin-only": needing(["create pools"], async ({ target }) => {
    const room = await aRoom(target, {
      ...passwordlessShape,
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
    });
    return forgot(room, (await aConfirmedUser(room)).username);
  }),
  "forgot/too-many": async (room) => {
    const { username } = await aConfirmedUser(room);
    return last(21, () => forgot(room, username));
  },
  "confirm-forgot/wrong-code": needing(["read codes"], async (room) => {
    const { user, code } = await aRecoveryCode(room);
    return confirm(room, user.username, code === "000000" ? "000001" : "000000");
  }),
  "confirm-forgot/no-code": async (room) => confirm(room, (await aConfirmedUser(room)).username),
  "confirm-forgot/other-client": needing(["create clients", "read codes"], async (room) => {
    const { user, code } = await aRecoveryCode(room);
    return confirm({ ...room, client: await aClient(room) }, user.username, code);
  }),
  "confirm-forgot/unknown-user": (room) => confirm(room, anAddress(room)),
  "confirm-forgot/unknown-user-hidden": hidden(async (room) => {
    const username = anAddress(room);
    await forgot(room, username);
    return confirm(room, username);
  }),
  "confirm-forgot/weak-password": needing(["read codes"], async (room) => {
    const { user, code } = await aRecoveryCode(room);
    return provoked(confirm(room, user.username, code, "Aa1-"), {
      reason: "Password not long enough",
    });
  }),
  "confirm-forgot/used-before": needing(["create pools", "read codes"], async (room) => {
    const pool = await withHistory(room);
    const user = await aConfirmedUser(pool);
    const { code } = await aRecoveryCode(pool, user);
    return confirm(pool, user.username, code, user.password);
  }),
  "confirm-forgot/too-many": needing(["read codes"], async (room) => {
    const { user, code } = await aRecoveryCode(room);
    const wrong = code === "000000" ? "000001" : "000000";
    return last(21, () => confirm(room, user.username, wrong));
  }),
  "confirm-forgot/unconfirmed": needing(["read codes"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    await setVerified(room, user, "true");
    const { code } = await aRecoveryCode(room, user);
    return confirm(room, user.username, code);
  }),
  "reset/wrong-status": async (room) =>
    reset(room, (await aUserWithTemporaryPassword(room)).username),
  "reset/disabled": async (room) => reset(room, (await aDisabledUser(room)).username),
  "reset/no-contact": async (room) => {
    const user = await aConfirmedUser(room);
    await setVerified(room, user, "false");
    return reset(room, user.username);
  },
  "reset/unknown-user": (room) => reset(room, anAddress(room)),
  "sign-in/reset-required": async (room) => {
    const user = await aConfirmedUser(room);
    await reset(room, user.username);
    return initiate(room, "USER_PASSWORD_AUTH", {
      USERNAME: user.username,
      PASSWORD: user.password,
    });
  },
  "change-password/wrong-password": (room) => change(room, "Wrong-Horse-7", otherGoodPassword),
  "change-password/weak-password": (room) =>
    provoked(change(room, goodPassword, "Aa1-"), { reason: "Password not long enough" }),
  "change-password/used-before": needing(["create pools"], async (room) =>
    change(await withHistory(room), goodPassword, goodPassword),
  ),
  "change-password/too-many": async (room) => {
    const { tokens } = await aSignedInUser(room);
    const passwords = { PreviousPassword: "Wrong-Horse-7", ProposedPassword: otherGoodPassword };
    return last(6, () => withToken(room, tokens.accessToken, "ChangePassword", passwords));
  },
};
