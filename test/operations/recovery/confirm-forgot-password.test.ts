import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { attributes, goodPassword, granted, refused } from "../account-room.ts";
import { newPassword, passwordlessPool, recoveryRoom } from "./recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const expired = [
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
] as const;
const mismatch = [
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
] as const;
const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;

describe("ConfirmForgotPassword", () => {
  test("answers {} and sets the new password; the old one no longer signs in", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const answer = await room.confirm("mary", await room.recoveryCode("mary"));
    expect(granted(answer)).toEqual({});
    granted(await room.signIn("mary", newPassword));
    refused(await room.signIn("mary"), ...incorrect);
  });

  test("a wrong code is CodeMismatchException and leaves the right one alone", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    refused(await room.confirm("mary", code === "000000" ? "000001" : "000000"), ...mismatch);
    granted(await room.confirm("mary", code));
  });

  test("a used code is ExpiredCodeException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    granted(await room.confirm("mary", code));
    refused(await room.confirm("mary", code, "A-Third-Horse-9"), ...expired);
    granted(await room.signIn("mary", newPassword));
  });

  test("without a request, and an hour after it, it is ExpiredCodeException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    refused(await room.confirm("mary", "123456"), ...expired);
    const code = await room.recoveryCode("mary");
    emulator.clock.advance(hours(1));
    refused(await room.confirm("mary", code), ...expired);
  });

  test("a code of sign-up or of another user is none", async () => {
    const room = await recoveryRoom(emulator);
    await room.unconfirmed("ulf");
    const code = await room.latestCode();
    granted(await room.asAdmin("AdminConfirmSignUp", { Username: "ulf" }));
    refused(await room.confirm("ulf", code), ...expired);
    await room.confirmed("mary");
    await room.confirmed("nina");
    const marys = await room.recoveryCode("mary");
    refused(await room.confirm("nina", marys), ...expired);
    granted(await room.confirm("mary", marys));
  });

  test("with another ClientId than ForgotPassword's it is ExpiredCodeException, also for nobody", async () => {
    const room = await recoveryRoom(emulator, {
      client: { PreventUserExistenceErrors: "ENABLED" },
    });
    await room.confirmed("mary");
    const made = granted(
      await room.asAdmin("CreateUserPoolClient", {
        ClientName: "another",
        PreventUserExistenceErrors: "ENABLED",
      }),
    );
    const { ClientId } = made["UserPoolClient"] as { ClientId: string };
    const through = (clientId: string, Username: string, ConfirmationCode: string) =>
      emulator.call("ConfirmForgotPassword", {
        ClientId: clientId,
        Username,
        ConfirmationCode,
        Password: newPassword,
      });
    const code = await room.recoveryCode("mary");
    refused(await through(ClientId, "mary", code), ...expired);
    granted(await room.asClient("ForgotPassword", { Username: "nobody" }));
    refused(await through(ClientId, "nobody", "123456"), ...expired);
    refused(await room.confirm("nobody", "123456"), ...mismatch);
    granted(await room.confirm("mary", code));
  });

  test("a code that AdminResetUserPassword sent is good through every client", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    granted(await room.confirm("mary", await room.latestCode()));
  });

  test("of two answers at once one passes", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    const answers = await Promise.all([
      room.confirm("mary", code, "Some-Horse-1"),
      room.confirm("mary", code, "Other-Horse-2"),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    const passed = answers[0]?.status === 200 ? "Some-Horse-1" : "Other-Horse-2";
    granted(await room.signIn("mary", passed));
  });

  test("a password that the policy refuses leaves the code good", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    refused(
      await room.confirm("mary", code, "short"),
      "InvalidPasswordException",
      "Password does not conform to policy: Password not long enough",
    );
    granted(await room.confirm("mary", code));
  });

  test("a password with white space at its ends is a validation error", async () => {
    const room = await recoveryRoom(emulator);
    refused(
      await room.confirm("mary", "123456", " Spaced-Horse-7"),
      "InvalidParameterException",
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    );
  });

  test("a password of the history is PasswordHistoryPolicyViolationException", async () => {
    const room = await recoveryRoom(emulator, {
      pool: { Policies: { PasswordPolicy: { PasswordHistorySize: 2, MinimumLength: 6 } } },
    });
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    refused(
      await room.confirm("mary", code, goodPassword),
      "PasswordHistoryPolicyViolationException",
      "Password has previously been used",
    );
    granted(await room.confirm("mary", code));
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await recoveryRoom(emulator);
    refused(
      await room.confirm("nobody", "123456"),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
  });

  test("a disabled user is NotAuthorizedException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    refused(await room.confirm("mary", code), "NotAuthorizedException", "User is disabled.");
  });

  test("an unconfirmed user is UserNotConfirmedException", async () => {
    const room = await recoveryRoom(emulator);
    await room.unconfirmed("ulf");
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "ulf",
        UserAttributes: attributes({ email_verified: "true" }),
      }),
    );
    const code = await room.recoveryCode("ulf");
    refused(await room.confirm("ulf", code), "UserNotConfirmedException", "User is not confirmed.");
  });

  test("a temporary password that came meanwhile is not reset", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    granted(
      await room.asAdmin("AdminSetUserPassword", { Username: "mary", Password: goodPassword }),
    );
    refused(
      await room.confirm("mary", code),
      "NotAuthorizedException",
      "User password cannot be reset in the current state.",
    );
  });

  test("a code that went to a former address is ExpiredCodeException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "mary",
        UserAttributes: attributes({ email: "new@example.com", email_verified: "true" }),
      }),
    );
    refused(await room.confirm("mary", code), ...expired);
  });

  test("tokens stay good", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const AccessToken = await room.accessToken("mary");
    granted(await room.confirm("mary", await room.recoveryCode("mary")));
    granted(await emulator.call("GetUser", { AccessToken }));
  });

  test("ends a lock-out", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    for (let attempt = 0; attempt < 5; attempt += 1) {
      refused(await room.signIn("mary", "Wrong-Horse-0"), ...incorrect);
    }
    refused(await room.signIn("mary"), "NotAuthorizedException", "Password attempts exceeded");
    granted(await room.confirm("mary", await room.recoveryCode("mary")));
    granted(await room.signIn("mary", newPassword));
  });

  test("gives a passwordless user a first password", async () => {
    const room = await recoveryRoom(emulator, { pool: passwordlessPool });
    await room.passwordless("mary");
    granted(await room.confirm("mary", await room.recoveryCode("mary")));
    granted(await room.signIn("mary", newPassword));
  });
});
