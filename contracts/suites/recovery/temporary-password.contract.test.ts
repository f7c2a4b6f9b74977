import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import { passwordlessShape } from "../../states/pools.ts";
import { signInWith } from "../../states/recovery.ts";
import { aPasswordlessPool, aRoom } from "../../states/rooms.ts";
import {
  aConfirmedUser,
  aUserWithTemporaryPassword,
  otherGoodPassword,
} from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const day = 86_400_000;
const expired = [
  "NotAuthorizedException",
  "Temporary password has expired and must be reset by an administrator.",
] as const;

defineSuite(
  "A temporary password",
  { room: aPasswordlessPool, needs: ["move time"] },
  (contract) => {
    contract("asks for a new one for seven days, and no longer", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      await room.target.moveTime(7 * day - 60_000);
      const inTime = await signInWith(room, user, user.password);
      await room.target.moveTime(61_000);
      const late = await signInWith(room, user, user.password);

      expect(inTime.body).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
      expectError(late, ...expired);
    });

    contract("a wrong one is wrong, also when its time is over", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      await room.target.moveTime(7 * day + 1_000);

      expectError(
        await signInWith(room, user, otherGoodPassword),
        "NotAuthorizedException",
        "Incorrect username or password.",
      );
    });

    contract("one that AdminSetUserPassword sets expires as well", async (room) => {
      const user = await aConfirmedUser(room);
      await asAdmin(room, "AdminSetUserPassword", {
        Username: user.username,
        Password: otherGoodPassword,
        Permanent: false,
      });
      await room.target.moveTime(7 * day + 1_000);

      expectError(await signInWith(room, user, otherGoodPassword), ...expired);
    });

    contract("an invitation that is sent again renews it", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      await room.target.moveTime(7 * day + 1_000);
      const resent = await asAdmin(room, "AdminCreateUser", {
        Username: user.username,
        MessageAction: "RESEND",
        DesiredDeliveryMediums: ["EMAIL"],
        TemporaryPassword: otherGoodPassword,
      });
      const answer = await signInWith(room, user, otherGoodPassword);

      expect(resent).toMatchObject({
        status: 200,
        body: { User: { UserStatus: "FORCE_CHANGE_PASSWORD" } },
      });
      expect(answer.body).toMatchObject({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    });

    contract("a permanent one set by an administrator ends it", async (room) => {
      const user = await aUserWithTemporaryPassword(room);
      await room.target.moveTime(7 * day + 1_000);
      const set = await asAdmin(room, "AdminSetUserPassword", {
        Username: user.username,
        Password: otherGoodPassword,
        Permanent: true,
      });

      expectAnswer(set, {});
      expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
    });

    contract("lasts as long as the pool's policy says", ["create pools"], async ({ target }) => {
      const room = await aRoom(target, {
        ...passwordlessShape,
        Policies: {
          ...passwordlessShape.Policies,
          PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 1 },
        },
      });
      const user = await aUserWithTemporaryPassword(room);
      await target.moveTime(day + 1_000);

      expectError(await signInWith(room, user, user.password), ...expired);
    });
  },
);
