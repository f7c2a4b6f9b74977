import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { attributes, granted, refused } from "../account-room.ts";
import { newPassword, recoveryRoom } from "./recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const resetRequired = [
  "PasswordResetRequiredException",
  "Password reset required for the user",
] as const;
const adminOnly = {
  pool: {
    AccountRecoverySetting: {
      RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" as const }],
    },
  },
};

describe("AdminResetUserPassword", () => {
  test("requires a reset, which the code that it sends ends", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    expect(granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }))).toEqual({});
    const [message] = await emulator.inbox();
    expect(message).toMatchObject({ purpose: "ForgotPassword", to: "mary@example.com" });
    expect(message).not.toHaveProperty("clientId");
    const shown = await room.asAdmin("AdminGetUser", { Username: "mary" });
    expect(granted(shown)["UserStatus"]).toBe("RESET_REQUIRED");
    refused(await room.signIn("mary"), ...resetRequired);
    granted(await room.confirm("mary", await room.latestCode()));
    granted(await room.signIn("mary", newPassword));
    expect((await room.user("mary")).status).toBe("CONFIRMED");
  });

  test("access tokens from before are PasswordResetRequiredException until the password is reset", async () => {
    const room = await recoveryRoom(emulator);
    granted(
      await room.asAdmin("SetUserPoolMfaConfig", {
        MfaConfiguration: "OPTIONAL",
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    await room.confirmed("mary");
    const AccessToken = await room.accessToken("mary");
    const withToken = (operation: string, more: object = {}) =>
      emulator.call(operation, { AccessToken, ...more }, { signed: false });
    granted(await withToken("GetUser"));
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    refused(await withToken("GetUser"), ...resetRequired);
    refused(
      await withToken("UpdateUserAttributes", { UserAttributes: attributes({ name: "M" }) }),
      ...resetRequired,
    );
    refused(await withToken("DeleteUser"), ...resetRequired);
    // Its model has no PasswordResetRequiredException.
    refused(
      await withToken("AssociateSoftwareToken"),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
    granted(await room.confirm("mary", await room.latestCode()));
    granted(await withToken("GetUser"));
    granted(await withToken("AssociateSoftwareToken"));
  });

  test("a wrong password is wrong before the reset is told of", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    refused(
      await room.signIn("mary", "Wrong-Horse-0"),
      "NotAuthorizedException",
      "Incorrect username or password.",
    );
  });

  test("a user who is to reset already gets a new code", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    granted(await room.confirm("mary", await room.latestCode()));
  });

  test("ForgotPassword sends such a user a code too", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    granted(await room.confirm("mary", await room.recoveryCode("mary")));
    expect((await room.user("mary")).status).toBe("CONFIRMED");
  });

  test("works where only administrators recover", async () => {
    const room = await recoveryRoom(emulator, adminOnly);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminResetUserPassword", { Username: "mary" }));
    granted(await room.confirm("mary", await room.latestCode()));
  });

  test.each(["invited", "unconfirmed"] as const)(
    "an %s user is NotAuthorizedException",
    async (kind) => {
      const room = await recoveryRoom(emulator);
      await room[kind]("mary");
      refused(
        await room.asAdmin("AdminResetUserPassword", { Username: "mary" }),
        "NotAuthorizedException",
        "User password cannot be reset in the current state.",
      );
    },
  );

  test("a disabled user is NotAuthorizedException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    refused(
      await room.asAdmin("AdminResetUserPassword", { Username: "mary" }),
      "NotAuthorizedException",
      "User is disabled",
    );
  });

  test("a user without a verified contact is InvalidParameterException and stays as they were", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "mary",
        UserAttributes: attributes({ email_verified: "false" }),
      }),
    );
    refused(
      await room.asAdmin("AdminResetUserPassword", { Username: "mary" }),
      "InvalidParameterException",
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
    granted(await room.signIn("mary"));
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await recoveryRoom(emulator);
    refused(
      await room.asAdmin("AdminResetUserPassword", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});
