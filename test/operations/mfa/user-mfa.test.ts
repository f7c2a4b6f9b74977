import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { totp } from "../../support/totp.ts";
import { accountRoom, attributes, goodPassword, granted, refused } from "../account-room.ts";

const type = "InvalidParameterException";
const deliveryConfig = (factor: string) =>
  `User does not have delivery config set to turn on ${factor}`;
const enable = (Enabled: boolean, PreferredMfa?: boolean) => ({ Enabled, PreferredMfa });
const sms = { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "external" };
const everyFactor = {
  MfaConfiguration: "OPTIONAL",
  SmsMfaConfiguration: { SmsConfiguration: sms },
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: {},
};

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

/** A signed-in user in a pool with every factor, unless told otherwise. */
async function signedIn(
  values: Record<string, string> = { email: "mary@example.com", phone_number: "+12065550100" },
  config: Record<string, unknown> = everyFactor,
) {
  const room = await accountRoom(emulator, {
    pool: {
      AutoVerifiedAttributes: [],
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
      },
    },
  });
  granted(await room.asAdmin("SetUserPoolMfaConfig", config));
  const mary = { Username: "mary" };
  granted(
    await room.asAdmin("AdminCreateUser", {
      ...mary,
      UserAttributes: attributes(values),
      MessageAction: "SUPPRESS",
      TemporaryPassword: goodPassword,
    }),
  );
  const password = { ...mary, Password: goodPassword, Permanent: true };
  granted(await room.asAdmin("AdminSetUserPassword", password));
  const AccessToken = await room.accessToken("mary");
  const own = (operation: string, body: object = {}) =>
    emulator.call(operation, { AccessToken, ...body }, { signed: false });
  const asAdmin = (operation: string, body: object = {}) =>
    room.asAdmin(operation, { ...mary, ...body });
  const now = (later = 0) => emulator.clock.now() + later * 30_000;
  return {
    room,
    own,
    asAdmin,
    code: (secret: string, later = 0) => totp(secret, now(later)),
    associate: async () => String(granted(await own("AssociateSoftwareToken"))["SecretCode"]),
    async token() {
      const SecretCode = String(granted(await own("AssociateSoftwareToken"))["SecretCode"]);
      granted(await own("VerifySoftwareToken", { UserCode: totp(SecretCode, now()) }));
      return SecretCode;
    },
    prefer: (settings: object) => own("SetUserMFAPreference", settings),
    /** What GetUser says of second factors, which AdminGetUser must say too. */
    async settings() {
      const pick = ({ MFAOptions, PreferredMfaSetting, UserMFASettingList }: Shown) => ({
        MFAOptions,
        PreferredMfaSetting,
        UserMFASettingList,
      });
      const shown = pick(granted(await own("GetUser")));
      expect(pick(granted(await asAdmin("AdminGetUser")))).toEqual(shown);
      return JSON.parse(JSON.stringify(shown)) as unknown;
    },
  };
}

interface Shown {
  readonly MFAOptions?: unknown;
  readonly PreferredMfaSetting?: unknown;
  readonly UserMFASettingList?: unknown;
}

describe("AssociateSoftwareToken and VerifySoftwareToken with an access token", () => {
  const mismatch = [
    "EnableSoftwareTokenMFAException",
    "Code mismatch and fail enable Software Token MFA",
  ] as const;

  test("a secret of base32, then SUCCESS, and no session", async () => {
    const { own, code } = await signedIn();
    const associated = granted(await own("AssociateSoftwareToken"));
    expect(associated).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) });
    const UserCode = code(String(associated["SecretCode"]));
    expect(granted(await own("VerifySoftwareToken", { UserCode }))).toEqual({ Status: "SUCCESS" });
  });

  test("a verified token is not listed or asked for until SetUserMFAPreference", async () => {
    const user = await signedIn();
    await user.token();
    expect(await user.settings()).toEqual({});
    granted(await user.prefer({ SoftwareTokenMfaSettings: enable(true) }));
    expect(await user.settings()).toEqual({ UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] });
  });

  test.each([-1, 1])("a code of %d time step is right", async (later) => {
    const { own, associate, code } = await signedIn();
    const UserCode = code(await associate(), later);
    granted(await own("VerifySoftwareToken", { UserCode }));
  });

  test("a wrong code is refused, and the right one still works", async () => {
    const { own, associate, code } = await signedIn();
    const secret = await associate();
    refused(await own("VerifySoftwareToken", { UserCode: code(secret, 2) }), ...mismatch);
    granted(await own("VerifySoftwareToken", { UserCode: code(secret) }));
  });

  test("nothing associated, or verified already, is refused like a wrong code", async () => {
    const { own, token, code } = await signedIn();
    refused(await own("VerifySoftwareToken", { UserCode: "123456" }), ...mismatch);
    const secret = await token();
    refused(await own("VerifySoftwareToken", { UserCode: code(secret, 1) }), ...mismatch);
  });

  test("associating again replaces the secret that waits, not the token in use", async () => {
    const user = await signedIn();
    const inUse = await user.token();
    granted(await user.prefer({ SoftwareTokenMfaSettings: enable(true, true) }));
    const waiting = await user.associate();
    const newer = await user.associate();
    const verify = (UserCode: string) => user.own("VerifySoftwareToken", { UserCode });
    refused(await verify(user.code(waiting)), ...mismatch);
    const stored = async () => (await user.room.user("mary")).mfa;
    expect((await stored())?.softwareToken?.secret).toBe(inUse);
    granted(await verify(user.code(newer)));
    expect((await stored())?.softwareToken?.secret).toBe(newer);
    expect(await user.settings()).toEqual({
      PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
      UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    });
  });

  test.each(["12345", "1234567", "abcdef"])("the model refuses the code '%s'", async (UserCode) => {
    const { own } = await signedIn();
    const { status, body } = await own("VerifySoftwareToken", { UserCode });
    expect(status).toBe(400);
    expect(body["message"]).toMatch(/^1 validation error detected: Value at 'userCode' failed/);
  });

  test.each([
    ["AssociateSoftwareToken", {}],
    ["VerifySoftwareToken", { UserCode: "123456" }],
  ])("%s takes a token or a session, not neither and not both", async (operation, body) => {
    const { own } = await signedIn();
    const text = "Exactly one of AccessToken and Session must be provided";
    refused(await emulator.call(operation, body, { signed: false }), type, text);
    refused(await own(operation, { ...body, Session: "x".repeat(40) }), type, text);
  });

  test.each([
    ["AssociateSoftwareToken", {}],
    ["VerifySoftwareToken", { UserCode: "123456" }],
  ])("%s where the pool has no software tokens", async (operation, body) => {
    const notEnabled = [
      "SoftwareTokenMFANotFoundException",
      "Software Token MFA has not been enabled by the userPool",
    ] as const;
    for (const config of [{}, { ...everyFactor, SoftwareTokenMfaConfiguration: undefined }]) {
      const { own } = await signedIn(undefined, config);
      refused(await own(operation, body), ...notEnabled);
    }
  });

  test("a token that is no access token is refused", async () => {
    await signedIn();
    const AccessToken = "eyJhbGciOiJub25lIn0.e30.x";
    const call = emulator.call("AssociateSoftwareToken", { AccessToken }, { signed: false });
    expect((await call).body["__type"]).toBe("NotAuthorizedException");
  });
});

describe.each(["SetUserMFAPreference", "AdminSetUserMFAPreference"])("%s", (operation) => {
  const prepared = async (values?: Record<string, string>, config?: Record<string, unknown>) => {
    const user = await signedIn(values, config);
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
    const { room } = await signedIn();
    refused(
      await room.asAdmin("AdminSetUserMFAPreference", { Username: "nobody" }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });
});

describe.each(["SetUserSettings", "AdminSetUserSettings"])(
  "%s, which knows SMS alone",
  (operation) => {
    const smsOption = { DeliveryMedium: "SMS", AttributeName: "phone_number" };
    const prepared = async (values?: Record<string, string>) => {
      const user = await signedIn(values);
      const call = operation.startsWith("Admin") ? user.asAdmin : user.own;
      const set = (...MFAOptions: object[]) => call(operation, { MFAOptions });
      return { ...user, set };
    };

    test("is shown as MFAOptions and asks SMS_MFA, until it is taken back", async () => {
      const { room, set, settings } = await prepared();
      expect(granted(await set(smsOption))).toEqual({});
      expect(await settings()).toEqual({ MFAOptions: [smsOption] });
      const { Users } = granted(await room.asAdmin("ListUsers", {}));
      expect(Users).toMatchObject([{ MFAOptions: [smsOption] }]);
      granted(await set());
      expect(await settings()).toEqual({});
    });

    test("is overruled by SetUserMFAPreference", async () => {
      const { set, prefer, settings } = await prepared();
      granted(await set(smsOption));
      granted(await prefer({ SMSMfaSettings: enable(false) }));
      expect(await settings()).toEqual({});
    });

    test.each([
      { DeliveryMedium: "EMAIL", AttributeName: "email" },
      { DeliveryMedium: "SMS", AttributeName: "email" },
      {},
    ])("refuses %o", async (option) => {
      const { set } = await prepared();
      refused(
        await set(option),
        type,
        "MFAOptions takes the phone_number attribute and the SMS delivery medium only",
      );
    });

    test("needs a phone number", async () => {
      const { set } = await prepared({ email: "mary@example.com" });
      refused(await set(smsOption), type, deliveryConfig("SMS_MFA"));
    });
  },
);

describe("AdminDeleteSoftwareToken", () => {
  test("takes the token and what was said about it; other factors stay", async () => {
    const user = await signedIn();
    await user.token();
    granted(
      await user.prefer({
        SMSMfaSettings: enable(true),
        SoftwareTokenMfaSettings: enable(true, true),
      }),
    );
    expect(granted(await user.asAdmin("AdminDeleteSoftwareToken"))).toEqual({});
    expect(await user.settings()).toEqual({ UserMFASettingList: ["SMS_MFA"] });
    refused(
      await user.prefer({ SoftwareTokenMfaSettings: enable(true) }),
      type,
      deliveryConfig("SOFTWARE_TOKEN_MFA"),
    );
  });

  test("lets the user register another token", async () => {
    const user = await signedIn();
    await user.token();
    granted(await user.asAdmin("AdminDeleteSoftwareToken"));
    await user.token();
    granted(await user.prefer({ SoftwareTokenMfaSettings: enable(true, true) }));
  });

  test("of somebody without a token changes nothing", async () => {
    const user = await signedIn();
    expect(granted(await user.asAdmin("AdminDeleteSoftwareToken"))).toEqual({});
    expect(await user.settings()).toEqual({});
  });

  test("of an unknown or unconfirmed user is refused", async () => {
    const { room } = await signedIn();
    const of = (Username: string) => room.asAdmin("AdminDeleteSoftwareToken", { Username });
    refused(await of("nobody"), "UserNotFoundException", "User does not exist.");
    granted(await room.asClient("SignUp", { Username: "newcomer", Password: goodPassword }));
    refused(await of("newcomer"), "UserNotConfirmedException", "User is not confirmed.");
  });
});
