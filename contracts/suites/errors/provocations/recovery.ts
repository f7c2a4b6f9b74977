import { last, withToken } from "../../../states/calls.ts";
import { aClient } from "../../../states/clients.ts";
import { passwordlessShape } from "../../../states/pools.ts";
import {
  aRecoveryCode,
  confirmForgotPassword,
  forgotPassword,
  otherThan,
  resetPassword,
  setEmailVerified,
  signInWith,
} from "../../../states/recovery.ts";
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
} from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";
import { hidingClient } from "./sign-up.ts";
import { withHistory } from "./users.ts";

/** A fresh user, and the code that ForgotPassword sends to it. */
async function aUserWithCode(room: Room) {
  const user = await aConfirmedUser(room);
  return { user, code: await aRecoveryCode(room, user) };
}

const anyCode = "000000";

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
  "forgot/unknown-user": (room) => forgotPassword(room, anAddress(room)),
  "forgot/unknown-user-hidden": hidden((room) => forgotPassword(room, anAddress(room))),
  "forgot/no-contact": async (room) => {
    const user = await aConfirmedUser(room);
    await setEmailVerified(room, user, false);
    return forgotPassword(room, user.username);
  },
  "forgot/temporary-password": async (room) =>
    forgotPassword(room, (await aUserWithTemporaryPassword(room)).username),
  "forgot/disabled": async (room) => forgotPassword(room, (await aDisabledUser(room)).username),
  "forgot/admin-only": needing(["create pools"], async ({ target }) => {
    const room = await aRoom(target, {
      ...passwordlessShape,
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "admin_only", Priority: 1 }] },
    });
    return forgotPassword(room, (await aConfirmedUser(room)).username);
  }),
  "forgot/too-many": async (room) => {
    const { username } = await aConfirmedUser(room);
    return last(21, () => forgotPassword(room, username));
  },
  "confirm-forgot/wrong-code": needing(["read codes"], async (room) => {
    const { user, code } = await aUserWithCode(room);
    return confirmForgotPassword(room, user.username, otherThan(code));
  }),
  "confirm-forgot/no-code": async (room) =>
    confirmForgotPassword(room, (await aConfirmedUser(room)).username, anyCode),
  "confirm-forgot/other-client": needing(["create clients", "read codes"], async (room) => {
    const { user, code } = await aUserWithCode(room);
    return confirmForgotPassword({ ...room, client: await aClient(room) }, user.username, code);
  }),
  "confirm-forgot/unknown-user": (room) => confirmForgotPassword(room, anAddress(room), anyCode),
  "confirm-forgot/unknown-user-hidden": hidden(async (room) => {
    const username = anAddress(room);
    await forgotPassword(room, username);
    return confirmForgotPassword(room, username, anyCode);
  }),
  "confirm-forgot/weak-password": needing(["read codes"], async (room) => {
    const { user, code } = await aUserWithCode(room);
    return provoked(confirmForgotPassword(room, user.username, code, "Aa1-"), {
      reason: "Password not long enough",
    });
  }),
  "confirm-forgot/used-before": needing(["create pools", "read codes"], async (room) => {
    const pool = await withHistory(room);
    const user = await aConfirmedUser(pool);
    return confirmForgotPassword(
      pool,
      user.username,
      await aRecoveryCode(pool, user),
      user.password,
    );
  }),
  "confirm-forgot/too-many": needing(["read codes"], async (room) => {
    const { user, code } = await aUserWithCode(room);
    return last(21, () => confirmForgotPassword(room, user.username, otherThan(code)));
  }),
  "confirm-forgot/unconfirmed": needing(["read codes"], async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);
    await setEmailVerified(room, user, true);
    return confirmForgotPassword(room, user.username, await aRecoveryCode(room, user));
  }),
  "reset/wrong-status": async (room) => resetPassword(room, await aUserWithTemporaryPassword(room)),
  "reset/disabled": async (room) => resetPassword(room, await aDisabledUser(room)),
  "reset/no-contact": async (room) => {
    const user = await aConfirmedUser(room);
    await setEmailVerified(room, user, false);
    return resetPassword(room, user);
  },
  "reset/unknown-user": (room) => resetPassword(room, { username: anAddress(room) }),
  "sign-in/reset-required": async (room) => {
    const user = await aConfirmedUser(room);
    await resetPassword(room, user);
    return signInWith(room, user, user.password);
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
