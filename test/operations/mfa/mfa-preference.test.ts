import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { granted, refused } from "../account-room.ts";
import { deliveryConfig, enable, everyFactor, signedIn } from "./signed-in.ts";

const type = "InvalidParameterException";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

describe.each(["SetUserMFAPreference", "AdminSetUserMFAPreference"])("%s", (operation) => {
  const prepared = async (values?: Record<string, string>, config?: Record<string, unknown>) => {
    const user = await signedIn(emulator, values, config);
    const call = operation.startsWith("Admin") ? user.asAdmin : user.own;
    return { ...user, prefer: (settings: object) => call(operation, settings) };
  };

  test("lists what is enabled in AWS's order, and what is preferred", async () => {
    const user = await prepared();
    await user.token();
    expect(await user.settings()).toEqual({});
    expect(granted(await user.prefer({ EmailMfaSettings: enable(true, true) }))).toEqual({});
    granted(
      await user.prefer({
        SoftwareTokenMfaSettings: enable(true),
        SMSMfaSettings: enable(true, false),
      }),
    );
    expect(await user.settings()).toEqual({
      PreferredMfaSetting: "EMAIL_OTP",
      UserMFASettingList: ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"],
    });
  });

  test("preferring one factor takes the preference from the other", async () => {
    const user = await prepared();
    granted(await user.prefer({ SMSMfaSettings: enable(true, true) }));
    granted(await user.prefer({ EmailMfaSettings: enable(true, true) }));
    expect(await user.settings()).toEqual({
      PreferredMfaSetting: "EMAIL_OTP",
      UserMFASettingList: ["SMS_MFA", "EMAIL_OTP"],
    });
    granted(await user.prefer({ EmailMfaSettings: enable(true, false) }));
    expect(await user.settings()).toEqual({ UserMFASettingList: ["SMS_MFA", "EMAIL_OTP"] });
  });

  test("disabling clears the preference, also where MFA is required", async () => {
    const user = await prepared(undefined, { ...everyFactor, MfaConfiguration: "ON" });
    granted(await user.prefer({ SMSMfaSettings: enable(true, true) }));
    granted(await user.prefer({ SMSMfaSettings: enable(false) }));
    expect(await user.settings()).toEqual({});
  });

  test("what was never set up may be disabled", async () => {
    const user = await prepared({});
    granted(
      await user.prefer({
        SMSMfaSettings: enable(false, false),
        SoftwareTokenMfaSettings: enable(false, false),
        EmailMfaSettings: enable(false, false),
      }),
    );
    expect(await user.settings()).toEqual({});
  });

  test.each([
    ["SOFTWARE_TOKEN_MFA", "SoftwareTokenMfaSettings"],
    ["SMS_MFA", "SMSMfaSettings"],
    ["EMAIL_OTP", "EmailMfaSettings"],
  ])("%s cannot be turned on by a user without it", async (factor, member) => {
    const user = await prepared({});
    await user.associate();
    refused(await user.prefer({ [member]: enable(true) }), type, deliveryConfig(factor));
    expect(await user.settings()).toEqual({});
  });

  test("a factor that the pool does not offer cannot be turned on, but off", async () => {
    const user = await prepared(undefined, {
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    refused(
      await user.prefer({ EmailMfaSettings: enable(true) }),
      type,
      "User pool does not have EMAIL_OTP enabled",
    );
    granted(await user.prefer({ EmailMfaSettings: enable(false) }));
  });

  test("two preferred factors are refused, and nothing changes", async () => {
    const user = await prepared();
    refused(
      await user.prefer({
        SMSMfaSettings: enable(true, true),
        EmailMfaSettings: enable(true, true),
      }),
      type,
      "Only one MFA method can be preferred",
    );
    expect(await user.settings()).toEqual({});
  });

  test("a disabled factor cannot be preferred", async () => {
    const user = await prepared();
    refused(
      await user.prefer({ SMSMfaSettings: enable(false, true) }),
      type,
      "SMS_MFA cannot be preferred while it is disabled",
    );
  });

  test("passkeys count as both factors where the pool says so, beside another factor", async () => {
    const passkeys = { WebAuthnMfaSettings: { Enabled: true } };
    const single = await prepared();
    refused(
      await single.prefer(passkeys),
      type,
      "User pool does not have FactorConfiguration set to MULTI_FACTOR_WITH_USER_VERIFICATION",
    );
    const user = await prepared(undefined, {
      ...everyFactor,
      WebAuthnConfiguration: { FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION" },
    });
    refused(
      await user.prefer(passkeys),
      type,
      "User must have another MFA method activated to turn on passkey MFA",
    );
    granted(await user.prefer({ ...passkeys, SMSMfaSettings: enable(true) }));
    expect((await user.room.user("mary")).mfa?.passkeys).toBe(true);
    granted(await user.prefer({ SMSMfaSettings: enable(false) }));
    expect((await user.room.user("mary")).mfa?.passkeys).toBeUndefined();
  });
});

describe("AdminSetUserMFAPreference", () => {
  test("of an unknown user is UserNotFoundException", async () => {
    const { room } = await signedIn(emulator);
    refused(
      await room.asAdmin("AdminSetUserMFAPreference", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});
