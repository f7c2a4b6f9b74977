import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, granted, refused, type AccountRoom } from "../account-room.ts";

const type = "InvalidParameterException";
const sms = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "external" };
const ses = {
  EmailSendingAccount: "DEVELOPER" as const,
  SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
};
const totp = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const together =
  "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
const allDisabled =
  "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.";
const noFactor =
  "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

type PoolInput = NonNullable<NonNullable<Parameters<typeof accountRoom>[1]>["pool"]>;
const roomOf = (pool: PoolInput = {}) => accountRoom(emulator, { pool });
const set = (room: AccountRoom, body: Record<string, unknown>) =>
  room.asAdmin("SetUserPoolMfaConfig", body);
const get = async (room: AccountRoom) => granted(await room.asAdmin("GetUserPoolMfaConfig", {}));
const factors = (...AllowedFirstAuthFactors: ("PASSWORD" | "EMAIL_OTP" | "WEB_AUTHN")[]) => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
});

describe("SetUserPoolMfaConfig", () => {
  test("answers the configuration that it sets, and GetUserPoolMfaConfig the same", async () => {
    const room = await roomOf({ EmailConfiguration: ses });
    const config = {
      MfaConfiguration: "OPTIONAL",
      SmsMfaConfiguration: {
        SmsAuthenticationMessage: "Code {####}",
        SmsConfiguration: sms,
      },
      ...totp,
      EmailMfaConfiguration: { Message: "Code {####}", Subject: "Sign in" },
      WebAuthnConfiguration: { RelyingPartyId: "example.com", UserVerification: "required" },
    };
    expect(granted(await set(room, config))).toEqual(config);
    expect(await get(room)).toEqual(config);
  });

  test("replaces the whole: what is left out is gone, but for the pool's SMS", async () => {
    const room = await roomOf({ EmailConfiguration: ses });
    await set(room, {
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsConfiguration: sms },
      EmailMfaConfiguration: {},
    });
    const after = {
      MfaConfiguration: "ON",
      ...totp,
      SmsMfaConfiguration: { SmsConfiguration: sms },
    };
    expect(granted(await set(room, { MfaConfiguration: "ON", ...totp }))).toEqual(after);
    expect(await get(room)).toEqual(after);
  });

  test("with nothing but the pool's id turns MFA off and drops the software token", async () => {
    const room = await roomOf();
    await set(room, { MfaConfiguration: "ON", ...totp });
    expect(granted(await set(room, {}))).toEqual({ MfaConfiguration: "OFF" });
    expect(await get(room)).toEqual({ MfaConfiguration: "OFF" });
  });

  test("writes the pool's SmsConfiguration and SmsAuthenticationMessage, which stay when MFA goes", async () => {
    const room = await roomOf();
    await set(room, {
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { SmsConfiguration: sms, SmsAuthenticationMessage: "Code {####}" },
    });
    const { UserPool } = granted(await room.asAdmin("DescribeUserPool", {}));
    expect(UserPool).toMatchObject({
      MfaConfiguration: "ON",
      SmsConfiguration: sms,
      SmsAuthenticationMessage: "Code {####}",
    });
    expect(UserPool).not.toHaveProperty("SmsMfaConfiguration");
    expect(granted(await set(room, { MfaConfiguration: "OFF" }))).toEqual({
      MfaConfiguration: "OFF",
      SmsMfaConfiguration: { SmsConfiguration: sms, SmsAuthenticationMessage: "Code {####}" },
    });
  });

  test("shows nothing new in DescribeUserPool", async () => {
    const room = await roomOf({ EmailConfiguration: ses });
    const config = { MfaConfiguration: "ON", ...totp, EmailMfaConfiguration: {} };
    granted(await set(room, config));
    const { UserPool } = granted(await room.asAdmin("DescribeUserPool", {}));
    expect(UserPool).toMatchObject({ MfaConfiguration: "ON" });
    expect(UserPool).not.toHaveProperty("SoftwareTokenMfaConfiguration");
    expect(UserPool).not.toHaveProperty("EmailMfaConfiguration");
  });

  test("OFF goes with WebAuthnConfiguration, which is no second factor", async () => {
    const room = await roomOf();
    const config = {
      MfaConfiguration: "OFF",
      WebAuthnConfiguration: { RelyingPartyId: "example.com" },
    };
    expect(granted(await set(room, config))).toEqual(config);
  });

  test("OPTIONAL goes with one-time passwords as first factors", async () => {
    const room = await roomOf(factors("PASSWORD", "EMAIL_OTP"));
    expect(granted(await set(room, { MfaConfiguration: "OPTIONAL", ...totp }))).toEqual({
      MfaConfiguration: "OPTIONAL",
      ...totp,
    });
  });

  test.each<[string, PoolInput, Record<string, unknown>, string]>([
    ["OFF with a factor", {}, { MfaConfiguration: "OFF", ...totp }, together],
    [
      "OFF with a factor that is disabled",
      {},
      { MfaConfiguration: "OFF", SoftwareTokenMfaConfiguration: { Enabled: false } },
      together,
    ],
    ["a factor without MfaConfiguration", {}, totp, together],
    ["OFF with SMS", {}, { SmsMfaConfiguration: { SmsConfiguration: sms } }, together],
    [
      "OFF with e-mail, before the default sender is looked at",
      {},
      { MfaConfiguration: "OFF", EmailMfaConfiguration: {} },
      together,
    ],
    ["ON with nothing", {}, { MfaConfiguration: "ON" }, allDisabled],
    [
      "ON with nothing but a disabled software token",
      {},
      { MfaConfiguration: "ON", SoftwareTokenMfaConfiguration: { Enabled: false } },
      allDisabled,
    ],
    [
      "OPTIONAL with passkeys alone",
      {},
      { MfaConfiguration: "OPTIONAL", WebAuthnConfiguration: { RelyingPartyId: "example.com" } },
      noFactor,
    ],
    [
      "SMS without SmsConfiguration",
      {},
      { MfaConfiguration: "ON", SmsMfaConfiguration: { SmsAuthenticationMessage: "Code {####}" } },
      "[SmsConfiguration] is a required member of [SoftwareTokenMfaConfiguration].",
    ],
    [
      "e-mail on the default sender",
      {},
      { MfaConfiguration: "ON", EmailMfaConfiguration: {} },
      "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.",
    ],
    [
      "ON beside one-time passwords as first factors",
      factors("PASSWORD", "EMAIL_OTP"),
      { MfaConfiguration: "ON", ...totp },
      "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
    ],
    [
      "ON beside passkeys that are a single factor",
      factors("PASSWORD", "WEB_AUTHN"),
      { MfaConfiguration: "ON", ...totp, WebAuthnConfiguration: { UserVerification: "required" } },
      "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
    ],
    [
      "an SNS region that is not the pool's",
      {},
      {
        MfaConfiguration: "ON",
        SmsMfaConfiguration: { SmsConfiguration: { ...sms, SnsRegion: "eu-west-1" } },
      },
      "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1",
    ],
  ])("refuses %s, and changes nothing", async (_what, pool, config, message) => {
    const room = await roomOf(pool);
    const before = await get(room);
    refused(await set(room, config), type, message);
    expect(await get(room)).toEqual(before);
  });

  test("ON goes with passkeys that are both factors", async () => {
    const room = await roomOf(factors("PASSWORD", "WEB_AUTHN"));
    const WebAuthnConfiguration = { FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION" };
    granted(await set(room, { MfaConfiguration: "ON", ...totp, WebAuthnConfiguration }));
  });

  test("the LITE tier has no e-mail MFA", async () => {
    const room = await roomOf({ UserPoolTier: "LITE", EmailConfiguration: ses });
    refused(
      await set(room, { MfaConfiguration: "ON", EmailMfaConfiguration: {} }),
      "FeatureUnavailableInTierException",
      "The following features need to be disabled for the LITE pricing tier configured: Email MFA",
    );
  });

  test("a value outside the enum is refused by the model", async () => {
    const room = await roomOf();
    refused(
      await set(room, { MfaConfiguration: "false" }),
      type,
      "1 validation error detected: Value 'false' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON]",
    );
  });

  test.each(["SetUserPoolMfaConfig", "GetUserPoolMfaConfig"])(
    "%s of an unknown pool is ResourceNotFoundException",
    async (operation) => {
      refused(
        await emulator.call(operation, { UserPoolId: "us-east-1_missing00" }),
        "ResourceNotFoundException",
        "User pool us-east-1_missing00 does not exist.",
      );
    },
  );

  test("must be signed", async () => {
    const { pool } = await roomOf();
    refused(
      await emulator.call("SetUserPoolMfaConfig", { UserPoolId: pool.id }, { signed: false }),
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    );
  });
});

describe("UpdateUserPool", () => {
  const update = (room: AccountRoom, body: Record<string, unknown> = {}) =>
    room.asAdmin("UpdateUserPool", body);

  test("keeps the factors of SetUserPoolMfaConfig", async () => {
    const room = await roomOf({ EmailConfiguration: ses });
    const config = { MfaConfiguration: "ON", ...totp, EmailMfaConfiguration: {} };
    await set(room, config);
    granted(await update(room, { EmailConfiguration: ses }));
    expect(await get(room)).toEqual(config);
  });

  test("turns MFA on where the pool has a factor, and off for good", async () => {
    const room = await roomOf();
    await set(room, { MfaConfiguration: "OPTIONAL", ...totp });
    granted(await update(room, { MfaConfiguration: "ON" }));
    expect(await get(room)).toEqual({ MfaConfiguration: "ON", ...totp });
    granted(await update(room, { MfaConfiguration: "OFF" }));
    expect(await get(room)).toEqual({ MfaConfiguration: "OFF" });
    refused(
      await update(room, { MfaConfiguration: "ON" }),
      type,
      "Cannot turn MFA functionality ON, once the user pool has been created",
    );
  });

  test("does not take the sender away that e-mail MFA needs", async () => {
    const room = await roomOf({ EmailConfiguration: ses });
    await set(room, { MfaConfiguration: "ON", EmailMfaConfiguration: {} });
    refused(
      await update(room),
      type,
      "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.",
    );
  });

  test("lets SMS go where another factor remains", async () => {
    const room = await roomOf({ SmsConfiguration: sms });
    await set(room, { MfaConfiguration: "ON", ...totp });
    granted(await update(room));
    expect(await get(room)).toEqual({ MfaConfiguration: "ON", ...totp });
  });
});
