import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type Answer, type TestEmulator } from "../../support/emulator.ts";
import { goodPassword, granted, refused } from "../account-room.ts";
import { newPassword, passwordlessPool, recoveryRoom, type RecoveryRoom } from "./recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const incorrect = ["NotAuthorizedException", "Incorrect username or password."] as const;

const change = (
  AccessToken: string,
  ProposedPassword: string,
  PreviousPassword?: string,
): Promise<Answer> =>
  emulator.call(
    "ChangePassword",
    { AccessToken, ProposedPassword, ...(PreviousPassword && { PreviousPassword }) },
    { signed: false },
  );

async function signedIn(
  settings?: Parameters<typeof recoveryRoom>[1],
): Promise<{ room: RecoveryRoom; token: string }> {
  const room = await recoveryRoom(emulator, settings);
  await room.confirmed("mary");
  return { room, token: await room.accessToken("mary") };
}

describe("ChangePassword", () => {
  test("answers {} and replaces the password; tokens stay good", async () => {
    const { room, token } = await signedIn();
    expect(granted(await change(token, newPassword, goodPassword))).toEqual({});
    granted(await room.signIn("mary", newPassword));
    refused(await room.signIn("mary"), ...incorrect);
    granted(await emulator.call("GetUser", { AccessToken: token }));
  });

  test("a wrong previous password is NotAuthorizedException and changes nothing", async () => {
    const { room, token } = await signedIn();
    refused(await change(token, newPassword, "Wrong-Horse-0"), ...incorrect);
    granted(await room.signIn("mary"));
  });

  test("wrong previous passwords count to the lock-out of sign-in", async () => {
    const { room, token } = await signedIn();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      refused(await change(token, newPassword, "Wrong-Horse-0"), ...incorrect);
    }
    refused(await room.signIn("mary", "Wrong-Horse-0"), ...incorrect);
    const exceeded = ["NotAuthorizedException", "Password attempts exceeded"] as const;
    refused(await room.signIn("mary"), ...exceeded);
    refused(await change(token, newPassword, goodPassword), ...exceeded);
    emulator.clock.advance(1_000);
    granted(await room.signIn("mary"));
  });

  test("the sixth call of an hour is LimitExceededException, right password or not", async () => {
    const { token } = await signedIn();
    for (let call = 0; call < 5; call += 1) {
      granted(await change(token, goodPassword, goodPassword));
    }
    refused(
      await change(token, newPassword, goodPassword),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
  });

  test("after an hour the limit is over", async () => {
    const { room } = await signedIn();
    const first = await room.accessToken("mary");
    for (let call = 0; call < 6; call += 1) await change(first, goodPassword, goodPassword);
    emulator.clock.advance(hours(1) + 1);
    granted(await change(await room.accessToken("mary"), newPassword, goodPassword));
  });

  test("without the previous password a user who has one is InvalidParameterException", async () => {
    const { token } = await signedIn();
    refused(
      await change(token, newPassword),
      "InvalidParameterException",
      "1 validation error detected: Value null at 'previousPassword' failed to satisfy constraint: " +
        "Member must not be null",
    );
  });

  test("a passwordless user adds a first password without a previous one", async () => {
    const room = await recoveryRoom(emulator, { pool: passwordlessPool });
    await room.passwordless("mary");
    const token = await room.accessToken("mary");
    granted(await change(token, newPassword));
    granted(await room.signIn("mary", newPassword));
    refused(await change(token, goodPassword, "Wrong-Horse-0"), ...incorrect);
  });

  test("a previous password that a passwordless user cannot have is wrong", async () => {
    const room = await recoveryRoom(emulator, { pool: passwordlessPool });
    await room.passwordless("mary");
    refused(await change(await room.accessToken("mary"), newPassword, goodPassword), ...incorrect);
  });

  test("a password that the policy refuses is InvalidPasswordException", async () => {
    const { room, token } = await signedIn();
    refused(
      await change(token, "short", goodPassword),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
    granted(await room.signIn("mary"));
  });

  test("a password of the history is PasswordHistoryPolicyViolationException", async () => {
    const { token } = await signedIn({
      pool: { Policies: { PasswordPolicy: { PasswordHistorySize: 1, MinimumLength: 6 } } },
    });
    refused(
      await change(token, goodPassword, goodPassword),
      "PasswordHistoryPolicyViolationException",
      "Password has previously been used",
    );
  });

  test("a user who is to reset the password is PasswordResetRequiredException", async () => {
    const { room, token } = await signedIn();
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    refused(
      await change(token, newPassword, goodPassword),
      "PasswordResetRequiredException",
      "Password reset required for the user",
    );
  });

  test("of two changes from one password at once, one passes", async () => {
    const { room, token } = await signedIn();
    const answers = await Promise.all([
      change(token, "Some-Horse-1", goodPassword),
      change(token, "Other-Horse-2", goodPassword),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 400]));
    const passed = answers[0]?.status === 200 ? "Some-Horse-1" : "Other-Horse-2";
    granted(await room.signIn("mary", passed));
  });

  test("a token of a signed-out user is refused before any password is looked at", async () => {
    const { room, token } = await signedIn();
    granted(await room.asAdmin("AdminUserGlobalSignOut", { Username: "mary" }));
    refused(
      await change(token, newPassword, goodPassword),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });
});
