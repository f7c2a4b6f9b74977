import { expect } from "vitest";
import { last, withToken } from "../../states/calls.ts";
import {
  aRecoveryCode,
  confirmForgotPassword,
  forgotPassword,
  otherThan,
  sentTo,
  setEmailVerified,
  signInWith,
} from "../../states/recovery.ts";
import { aPasswordlessPool } from "../../states/rooms.ts";
import { aSignedInUser } from "../../states/sign-ins.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  aDisabledUser,
  anAddress,
  anUnconfirmedUserWithPassword,
  aUserWithTemporaryPassword,
  goodPassword,
  otherGoodPassword,
} from "../../states/users.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer, expectError } from "../expectations.ts";

const hour = 3_600_000;
const mismatch = [
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
] as const;
const expired = [
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
] as const;
const wrongPassword = ["NotAuthorizedException", "Incorrect username or password."] as const;
const tooMany = [
  "LimitExceededException",
  "Attempt limit exceeded, please try after some time.",
] as const;
const nothingVerified = [
  "InvalidParameterException",
  "Cannot reset password for the user as there is no registered/verified email or phone_number",
] as const;

defineSuite("ForgotPassword", { room: aPasswordlessPool }, (contract) => {
  contract("says where the code went, and leaves the password as it is", async (room) => {
    const user = await aConfirmedUser(room);
    const answer = await forgotPassword(room, user.username);

    expectAnswer(answer, { CodeDeliveryDetails: sentTo(user.email) });
    expect((await signInWith(room, user, user.password)).status).toBe(200);
  });

  contract("an unknown user is UserNotFoundException where errors are shown", async (room) => {
    expectError(
      await forgotPassword(room, anAddress(room)),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
  });

  contract("a user whose address is not verified cannot be reached", async (room) => {
    const user = await aConfirmedUser(room);
    await setEmailVerified(room, user, false);

    expectError(await forgotPassword(room, user.username), ...nothingVerified);
  });

  contract("an UNCONFIRMED user has no verified address", async (room) => {
    const user = await anUnconfirmedUserWithPassword(room);

    expectError(await forgotPassword(room, user.username), ...nothingVerified);
  });

  contract("a temporary password is not one to forget", async (room) => {
    const user = await aUserWithTemporaryPassword(room);

    expectError(
      await forgotPassword(room, user.username),
      "NotAuthorizedException",
      "User password cannot be reset in the current state.",
    );
  });

  contract("a disabled user is NotAuthorizedException", async (room) => {
    const user = await aDisabledUser(room);

    expectError(
      await forgotPassword(room, user.username),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  contract("twenty-one requests are more than an hour allows", async (room) => {
    const { username } = await aConfirmedUser(room);

    expectError(await last(21, () => forgotPassword(room, username)), ...tooMany);
  });

  contract("after an hour it is allowed again", ["move time"], async (room) => {
    const { username } = await aConfirmedUser(room);
    await last(21, () => forgotPassword(room, username));
    await room.target.moveTime(hour + 1_000);

    expect((await forgotPassword(room, username)).status).toBe(200);
  });
});

defineSuite(
  "ConfirmForgotPassword",
  { room: aPasswordlessPool, needs: ["read codes"] },
  (contract) => {
    contract("the code of six digits sets the new password in place of the old", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      const answer = await confirmForgotPassword(room, user.username, code);

      expect(code).toMatch(/^\d{6}$/);
      expectAnswer(answer, {});
      expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
      expectError(await signInWith(room, user, user.password), ...wrongPassword);
    });

    contract("a wrong code changes nothing and leaves the right one good", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      const wrong = await confirmForgotPassword(room, user.username, otherThan(code));

      expectError(wrong, ...mismatch);
      expectError(await signInWith(room, user, otherGoodPassword), ...wrongPassword);
      expectAnswer(await confirmForgotPassword(room, user.username, code), {});
    });

    contract("a code is good once", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      await confirmForgotPassword(room, user.username, code);

      expectError(
        await confirmForgotPassword(room, user.username, code, "Third-Staple-9"),
        ...expired,
      );
      expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
    });

    contract("of two answers at once one sets its password", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      const answers = await Promise.all([
        confirmForgotPassword(room, user.username, code),
        confirmForgotPassword(room, user.username, code),
      ]);

      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    });

    contract("a second request replaces the first code", async (room) => {
      const user = await aConfirmedUser(room);
      const first = await aRecoveryCode(room, user);
      const second = await aRecoveryCode(room, user);

      expectError(await confirmForgotPassword(room, user.username, first), ...mismatch);
      expectAnswer(await confirmForgotPassword(room, user.username, second), {});
    });

    contract("a code lasts an hour", ["move time"], async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      await room.target.moveTime(hour + 1_000);

      expectError(await confirmForgotPassword(room, user.username, code), ...expired);
    });

    contract("a code that nobody asked for is ExpiredCodeException", async (room) => {
      const user = await aConfirmedUser(room);

      expectError(await confirmForgotPassword(room, user.username, "123456"), ...expired);
    });

    contract("a code of another user is refused", async (room) => {
      const user = await aConfirmedUser(room);
      const other = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, other);

      expectError(await confirmForgotPassword(room, user.username, code), ...expired);
      expectAnswer(await confirmForgotPassword(room, other.username, code), {});
    });

    contract("the code of a sign-up resets no password", async (room) => {
      const user = await anUnconfirmedUserWithPassword(room);
      const code = await room.target.codes.latest({ to: user.email, after: user.since });
      const answer = await confirmForgotPassword(room, user.username, code);

      expect(answer.status).toBe(400);
      expectError(await signInWith(room, user, otherGoodPassword), ...wrongPassword);
    });

    contract("a recovery code verifies no attribute", async (room) => {
      const user = await aSignedInUser(room);
      const code = await aRecoveryCode(room, user);
      const answer = await withToken(room, user.tokens.accessToken, "VerifyUserAttribute", {
        AttributeName: "email",
        Code: code,
      });

      expectError(answer, ...expired);
    });

    contract("a weak password is refused, and the code stays good", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);

      expectError(
        await confirmForgotPassword(room, user.username, code, "Aa1-"),
        "InvalidPasswordException",
        "Password does not conform to policy: Password not long enough",
      );
      expectAnswer(await confirmForgotPassword(room, user.username, code), {});
    });

    contract("white space before or after a password is a validation error", async (room) => {
      const user = await aConfirmedUser(room);

      expectError(
        await confirmForgotPassword(room, user.username, "123456", ` ${goodPassword}`),
        "InvalidParameterException",
        "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
          "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
      );
    });

    contract("an unknown user is UserNotFoundException where errors are shown", async (room) => {
      expectError(
        await confirmForgotPassword(room, anAddress(room), "123456"),
        "UserNotFoundException",
        "Username/client id combination not found.",
      );
    });

    contract("tokens of before stay good", async (room) => {
      const user = await aSignedInUser(room);
      await confirmForgotPassword(room, user.username, await aRecoveryCode(room, user));

      expect((await withToken(room, user.tokens.accessToken, "GetUser")).status).toBe(200);
    });

    contract("a passwordless user gets a first password", async (room) => {
      const user = await aConfirmedPasswordlessUser(room);
      const code = await aRecoveryCode(room, user);

      expectAnswer(await confirmForgotPassword(room, user.username, code), {});
      expect((await signInWith(room, user, otherGoodPassword)).status).toBe(200);
    });

    contract("twenty-one guesses are too many, and then the right code is too", async (room) => {
      const user = await aConfirmedUser(room);
      const code = await aRecoveryCode(room, user);
      const guess = () => confirmForgotPassword(room, user.username, otherThan(code));

      expectError(await last(21, guess), ...tooMany);
      expectError(await confirmForgotPassword(room, user.username, code), ...tooMany);
      expect((await signInWith(room, user, user.password)).status).toBe(200);
    });
  },
);
