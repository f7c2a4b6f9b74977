import { expect } from "vitest";
import { asAdmin, withToken } from "../../states/calls.ts";
import {
  aPoolWithHistory,
  aRecoveryCode,
  confirmForgotPassword,
  signInWith,
} from "../../states/recovery.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import type { Room } from "../../states/rooms.ts";
import { aConfirmedUser, goodPassword, otherGoodPassword } from "../../states/users.ts";
import type { Answer } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const used = [
  "PasswordHistoryPolicyViolationException",
  "Password has previously been used",
] as const;

const set = (room: Room, username: string, Password: string): Promise<Answer> =>
  asAdmin(room, "AdminSetUserPassword", { Username: username, Password, Permanent: true });

defineSuite(
  "A pool that remembers the last two passwords",
  { room: aPoolWithHistory, needs: ["create pools"] },
  (contract) => {
    contract("ChangePassword refuses the present one", async (room) => {
      const { tokens } = await aSignedInUser(room);
      const answer = await withToken(room, tokens.accessToken, "ChangePassword", {
        PreviousPassword: goodPassword,
        ProposedPassword: goodPassword,
      });

      expectError(answer, ...used);
    });

    contract("AdminSetUserPassword refuses the one before", async (room) => {
      const { username } = await aConfirmedUser(room);

      expectAnswer(await set(room, username, otherGoodPassword), {});
      expectError(await set(room, username, goodPassword), ...used);
    });

    contract("an older one may come again", async (room) => {
      const { username } = await aConfirmedUser(room);
      await set(room, username, otherGoodPassword);
      await set(room, username, "Third-Staple-9");

      expectAnswer(await set(room, username, goodPassword), {});
    });

    contract("another user's password may be anybody's", async (room) => {
      const { username } = await aConfirmedUser(room);
      await set(room, username, otherGoodPassword);
      const other = await aConfirmedUser(room);

      expectAnswer(await set(room, other.username, otherGoodPassword), {});
    });

    contract(
      "ConfirmForgotPassword refuses it, and the code stays good",
      ["read codes"],
      async (room) => {
        const user = await aConfirmedUser(room);
        const code = await aRecoveryCode(room, user);

        expectError(await confirmForgotPassword(room, user.username, code, goodPassword), ...used);
        expectAnswer(await confirmForgotPassword(room, user.username, code), {});
        expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
      },
    );
  },
);
