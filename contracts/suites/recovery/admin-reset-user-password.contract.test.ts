import { expect } from "vitest";
import { asAdmin } from "../../states/calls.ts";
import {
  confirmForgotPassword,
  forgotPassword,
  resetPassword,
  sentTo,
  setEmailVerified,
  signInWith,
} from "../../states/recovery.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import {
  aConfirmedUser,
  aDisabledUser,
  anAddress,
  aUserWithTemporaryPassword,
  otherGoodPassword,
  type KnownUser,
} from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const statusOf = async (room: Room, { username }: KnownUser): Promise<unknown> =>
  (await asAdmin(room, "AdminGetUser", { Username: username })).body;

defineSuite("AdminResetUserPassword", { room: aPasswordlessPool }, (contract) => {
  contract("answers {} and asks the user for a new password", async (room) => {
    const user = await aConfirmedUser(room);

    expectAnswer(await resetPassword(room, user), {});
    expect(await statusOf(room, user)).toMatchObject({ UserStatus: "RESET_REQUIRED" });
    expectError(
      await signInWith(room, user, user.password),
      "PasswordResetRequiredException",
      "Password reset required for the user",
    );
  });

  contract("a wrong password is told before the reset is", async (room) => {
    const user = await aConfirmedUser(room);
    await resetPassword(room, user);

    expectError(
      await signInWith(room, user, otherGoodPassword),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
  });

  contract("the code that it sends ends the reset", ["read codes"], async (room) => {
    const user = await aConfirmedUser(room);
    const since = room.target.now();
    await resetPassword(room, user);
    const code = await room.target.codes.latest({ to: user.email, after: since });

    expect(code).toMatch(/^\d{6}$/);
    expectAnswer(await confirmForgotPassword(room, user.username, code), {});
    expect(await statusOf(room, user)).toMatchObject({ UserStatus: "CONFIRMED" });
    expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
  });

  contract("a second reset sends a second code", ["read codes"], async (room) => {
    const user = await aConfirmedUser(room);
    await resetPassword(room, user);
    const since = room.target.now();
    const again = await resetPassword(room, user);
    const code = await room.target.codes.latest({ to: user.email, after: since });

    expectAnswer(again, {});
    expectAnswer(await confirmForgotPassword(room, user.username, code), {});
  });

  contract("ForgotPassword sends such a user a code as well", ["read codes"], async (room) => {
    const user = await aConfirmedUser(room);
    await resetPassword(room, user);
    const since = room.target.now();
    const sent = await forgotPassword(room, user.username);
    const code = await room.target.codes.latest({ to: user.email, after: since });

    expectAnswer(sent, { CodeDeliveryDetails: sentTo(user.email) });
    expectAnswer(await confirmForgotPassword(room, user.username, code), {});
  });

  contract("AdminSetUserPassword ends the reset too", async (room) => {
    const user = await aConfirmedUser(room);
    await resetPassword(room, user);
    await asAdmin(room, "AdminSetUserPassword", {
      Username: user.username,
      Password: otherGoodPassword,
      Permanent: true,
    });

    expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
  });

  contract("a user with a temporary password cannot be reset", async (room) => {
    const user = await aUserWithTemporaryPassword(room);

    expectError(
      await resetPassword(room, user),
      "NotAuthorizedException",
      "User password cannot be reset in the current state.",
    );
    expect(await statusOf(room, user)).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD" });
  });

  contract("a disabled user cannot be reset", async (room) => {
    const user = await aDisabledUser(room);

    expectError(await resetPassword(room, user), "NotAuthorizedException", "User is disabled");
    expect(await statusOf(room, user)).toMatchObject({ UserStatus: "CONFIRMED" });
  });

  contract("a user who cannot be reached is left as they were", async (room) => {
    const user = await aConfirmedUser(room);
    await setEmailVerified(room, user, false);

    expectError(
      await resetPassword(room, user),
      "InvalidParameterException",
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
    expect((await signInWith(room, user, user.password)).status).toBe(200);
  });

  contract("an unknown user is UserNotFoundException", async (room) => {
    const unknown = anAddress(room);

    expectError(
      await resetPassword(room, { username: unknown }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});
