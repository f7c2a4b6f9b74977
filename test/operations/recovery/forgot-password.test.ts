import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MfaFactor } from "../../../emulator/domain/mfa.ts";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { recoveryRoom } from "./recovery-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const both = {
  email: "mary@example.com",
  email_verified: "true",
  phone_number: "+12065550123",
  phone_number_verified: "true",
};
const byEmail = { Destination: "m***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" };
const bySms = {
  Destination: "+*******0123",
  DeliveryMedium: "SMS",
  AttributeName: "phone_number",
};
const mechanisms = (...names: readonly ("verified_email" | "verified_phone_number")[]) => ({
  pool: {
    AccountRecoverySetting: {
      RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })),
    },
  },
});
const nothingVerified = [
  "InvalidParameterException",
  "Cannot reset password for the user as there is no registered/verified email or phone_number",
] as const;

describe("ForgotPassword", () => {
  test("sends a code of six digits, and the old password still signs in", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const answer = await room.asClient("ForgotPassword", { Username: "mary" });
    expect(granted(answer)).toEqual({ CodeDeliveryDetails: byEmail });
    const [message] = await emulator.inbox();
    expect(message).toMatchObject({
      purpose: "ForgotPassword",
      to: "mary@example.com",
      code: expect.stringMatching(/^\d{6}$/),
      expiresAt: emulator.clock.now() + hours(1),
    });
    granted(await room.signIn("mary"));
  });

  test.each([
    ["without a setting SMS comes first", {}, bySms],
    ["the first priority wins", mechanisms("verified_email", "verified_phone_number"), byEmail],
    ["the lower number comes first", mechanisms("verified_phone_number", "verified_email"), bySms],
    ["a setting of one medium leaves the other alone", mechanisms("verified_email"), byEmail],
  ])("%s", async (_rule, settings, details) => {
    const room = await recoveryRoom(emulator, settings);
    await room.confirmed("mary", both);
    const answer = await room.asClient("ForgotPassword", { Username: "mary" });
    expect(granted(answer)).toEqual({ CodeDeliveryDetails: details });
  });

  test("an unverified attribute is passed over", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary", { ...both, phone_number_verified: "false" });
    const answer = await room.asClient("ForgotPassword", { Username: "mary" });
    expect(granted(answer)).toEqual({ CodeDeliveryDetails: byEmail });
  });

  test("a user without a verified attribute of the setting is InvalidParameterException", async () => {
    const room = await recoveryRoom(emulator, mechanisms("verified_email"));
    await room.confirmed("mary", { ...both, email_verified: "false" });
    await emulator.context.stores.messages.clear();
    refused(await room.asClient("ForgotPassword", { Username: "mary" }), ...nothingVerified);
    expect(await emulator.inbox()).toEqual([]);
  });

  test("an unconfirmed user has nothing verified", async () => {
    const room = await recoveryRoom(emulator);
    await room.unconfirmed("mary");
    refused(await room.asClient("ForgotPassword", { Username: "mary" }), ...nothingVerified);
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await recoveryRoom(emulator);
    refused(
      await room.asClient("ForgotPassword", { Username: "nobody" }),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
  });

  test("a disabled user is NotAuthorizedException", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    refused(
      await room.asClient("ForgotPassword", { Username: "mary" }),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  test.each(["LEGACY", "ENABLED"] as const)(
    "a temporary password is not reset, existence errors %s",
    async (PreventUserExistenceErrors) => {
      const room = await recoveryRoom(emulator, { client: { PreventUserExistenceErrors } });
      await room.invited("mary");
      refused(
        await room.asClient("ForgotPassword", { Username: "mary" }),
        "NotAuthorizedException",
        "User password cannot be reset in the current state.",
      );
    },
  );

  test.each(["mary", "nobody"])(
    "where only administrators recover it is NotAuthorizedException for %s alike",
    async (Username) => {
      const room = await recoveryRoom(emulator, {
        pool: {
          AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
        },
      });
      await room.confirmed("mary");
      refused(
        await room.asClient("ForgotPassword", { Username }),
        "NotAuthorizedException",
        "Contact administrator to reset password.",
      );
    },
  );

  test("a new code replaces the old one", async () => {
    const room = await recoveryRoom(emulator);
    await room.confirmed("mary");
    const old = await room.recoveryCode("mary");
    let fresh = old;
    while (fresh === old) fresh = await room.recoveryCode("mary");
    refused(
      await room.confirm("mary", old),
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
    granted(await room.confirm("mary", fresh));
  });

  test.each(["mary", "nobody@nowhere.org"])(
    "with ConfirmForgotPassword the sixth call of an hour is LimitExceededException for %s alike",
    async (Username) => {
      const room = await recoveryRoom(emulator, {
        client: { PreventUserExistenceErrors: "ENABLED" },
      });
      await room.confirmed("mary");
      for (let call = 0; call < 3; call += 1) {
        granted(await room.asClient("ForgotPassword", { Username }));
      }
      for (let call = 0; call < 2; call += 1) await room.confirm(Username, "x");
      for (const sixth of [
        await room.asClient("ForgotPassword", { Username }),
        await room.confirm(Username, "x"),
      ]) {
        refused(
          sixth,
          "LimitExceededException",
          "Attempt limit exceeded, please try after some time.",
        );
      }
      emulator.clock.advance(hours(1) + 1);
      granted(await room.asClient("ForgotPassword", { Username }));
    },
  );

  test("a missing or wrong SecretHash is NotAuthorizedException", async () => {
    const room = await recoveryRoom(emulator, { client: { GenerateSecret: true } });
    for (const SecretHash of [undefined, "d3Jvbmc="]) {
      for (const [operation, more] of [
        ["ForgotPassword", {}],
        ["ConfirmForgotPassword", { ConfirmationCode: "1", Password: "Another-Horse-8" }],
      ] as const) {
        refused(
          await room.asClient(operation, { Username: "mary", ...more, SecretHash }),
          "NotAuthorizedException",
          `Unable to verify secret hash for client ${room.client.id}`,
        );
      }
    }
  });
});

describe("ForgotPassword where existence is hidden", () => {
  const hiding = { client: { PreventUserExistenceErrors: "ENABLED" as const } };

  test("unknown, disabled and unverified users get simulated details, the same each time", async () => {
    const room = await recoveryRoom(emulator, {
      ...hiding,
      ...mechanisms("verified_email", "verified_phone_number"),
    });
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    await room.unconfirmed("ulf");
    await emulator.context.stores.messages.clear();
    for (const [Username, details] of [
      ["zoe@nowhere.org", { ...byEmail, Destination: "z***@n***" }],
      ["+12065550199", { ...bySms, Destination: "+*******0199" }],
      ["mary", { ...byEmail, Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/) }],
      ["ulf", { ...byEmail, Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/) }],
    ]) {
      const answer = await room.asClient("ForgotPassword", { Username });
      expect(granted(answer)).toEqual({ CodeDeliveryDetails: details });
      expect((await room.asClient("ForgotPassword", { Username })).body).toEqual(answer.body);
    }
    expect(await emulator.inbox()).toEqual([]);
  });

  test("a pool that recovers by phone alone simulates an SMS", async () => {
    const room = await recoveryRoom(emulator, {
      ...hiding,
      ...mechanisms("verified_phone_number"),
    });
    const answer = await room.asClient("ForgotPassword", { Username: "zoe@nowhere.org" });
    expect(granted(answer)).toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: "SMS" } });
  });

  test("no code answers a simulated message: it is wrong, and after an hour expired", async () => {
    const room = await recoveryRoom(emulator, hiding);
    await room.confirmed("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    for (const Username of ["nobody", "mary"]) {
      refused(
        await room.confirm(Username, "123456"),
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      );
      granted(await room.asClient("ForgotPassword", { Username }));
      refused(
        await room.confirm(Username, "123456"),
        "CodeMismatchException",
        "Invalid verification code provided, please try again.",
      );
      emulator.clock.advance(hours(1));
      refused(
        await room.confirm(Username, "123456"),
        "ExpiredCodeException",
        "Invalid code provided, please request a code again.",
      );
    }
  });

  test("the code of a user who was disabled meanwhile is a wrong one", async () => {
    const room = await recoveryRoom(emulator, hiding);
    await room.confirmed("mary");
    const code = await room.recoveryCode("mary");
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    refused(
      await room.confirm("mary", code),
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
  });
});

describe("ForgotPassword for a user with second factors", () => {
  async function withMfa(enabled: readonly MfaFactor[], preferred?: MfaFactor) {
    const room = await recoveryRoom(emulator, {
      ...mechanisms("verified_phone_number", "verified_email"),
    });
    await room.confirmed("mary", both);
    const { pools, users } = emulator.context.stores;
    await pools.update(room.pool.id, (pool) => ({
      ...pool,
      settings: {
        ...pool.settings,
        MfaConfiguration: "OPTIONAL",
        SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms" },
        EmailMfaConfiguration: {},
      },
    }));
    const { sub } = await room.user("mary");
    await users.update(room.pool.id, sub, (user) => ({
      ...user,
      mfa: { enabled, ...(preferred && { preferred }) },
    }));
    return room;
  }

  test.each<[readonly MfaFactor[], object]>([
    [["SMS_MFA"], byEmail],
    [["EMAIL_OTP"], bySms],
  ])("a medium that receives MFA codes recovers nothing: %s", async (enabled, details) => {
    const room = await withMfa(enabled);
    const answer = await room.asClient("ForgotPassword", { Username: "mary" });
    expect(granted(answer)).toEqual({ CodeDeliveryDetails: details });
  });

  test("with MFA by both media there is nothing left to recover by", async () => {
    const room = await withMfa(["SMS_MFA", "EMAIL_OTP"], "SMS_MFA");
    refused(await room.asClient("ForgotPassword", { Username: "mary" }), ...nothingVerified);
  });
});
