import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { goodPassword, granted, refused } from "../account-room.ts";
import { deliveryConfig, enable, everyFactor, signedIn } from "./signed-in.ts";

const type = "InvalidParameterException";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

describe("AssociateSoftwareToken and VerifySoftwareToken with an access token", () => {
  const mismatch = [
    "EnableSoftwareTokenMFAException",
    "Code mismatch and fail enable Software Token MFA",
  ] as const;

  test("a secret of base32, then SUCCESS, and no session", async () => {
    const { own, code } = await signedIn(emulator);
    const associated = granted(await own("AssociateSoftwareToken"));
    expect(associated).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) });
    const UserCode = code(String(associated["SecretCode"]));
    expect(granted(await own("VerifySoftwareToken", { UserCode }))).toEqual({ Status: "SUCCESS" });
  });

  test("a verified token is not listed or asked for until SetUserMFAPreference", async () => {
    const user = await signedIn(emulator);
    await user.token();
    expect(await user.settings()).toEqual({});
    granted(await user.prefer({ SoftwareTokenMfaSettings: enable(true) }));
    expect(await user.settings()).toEqual({ UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] });
  });

  test.each([-1, 1])("a code of %d time step is right", async (later) => {
    const { own, associate, code } = await signedIn(emulator);
    const UserCode = code(await associate(), later);
    granted(await own("VerifySoftwareToken", { UserCode }));
  });

  test("a wrong code is refused, and the right one still works", async () => {
    const { own, associate, code } = await signedIn(emulator);
    const secret = await associate();
    refused(await own("VerifySoftwareToken", { UserCode: code(secret, 2) }), ...mismatch);
    granted(await own("VerifySoftwareToken", { UserCode: code(secret) }));
  });

  test("nothing associated, or verified already, is refused like a wrong code", async () => {
    const { own, token, code } = await signedIn(emulator);
    refused(await own("VerifySoftwareToken", { UserCode: "123456" }), ...mismatch);
    const secret = await token();
    refused(await own("VerifySoftwareToken", { UserCode: code(secret, 1) }), ...mismatch);
  });

  test("associating again replaces the secret that waits, not the token in use", async () => {
    const user = await signedIn(emulator);
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
    const { own } = await signedIn(emulator);
    const { status, body } = await own("VerifySoftwareToken", { UserCode });
    expect(status).toBe(400);
    expect(body["message"]).toMatch(/^1 validation error detected: Value at 'userCode' failed/);
  });

  test.each([
    ["AssociateSoftwareToken", {}],
    ["VerifySoftwareToken", { UserCode: "123456" }],
  ])("%s takes a token or a session, not neither and not both", async (operation, body) => {
    const { own } = await signedIn(emulator);
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
      const { own } = await signedIn(emulator, undefined, config);
      refused(await own(operation, body), ...notEnabled);
    }
  });

  test("a token that is no access token is refused", async () => {
    await signedIn(emulator);
    const AccessToken = "eyJhbGciOiJub25lIn0.e30.x";
    const call = emulator.call("AssociateSoftwareToken", { AccessToken }, { signed: false });
    expect((await call).body["__type"]).toBe("NotAuthorizedException");
  });
});

describe("AdminDeleteSoftwareToken", () => {
  test("takes the token and what was said about it; other factors stay", async () => {
    const user = await signedIn(emulator);
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
    const user = await signedIn(emulator);
    await user.token();
    granted(await user.asAdmin("AdminDeleteSoftwareToken"));
    await user.token();
    granted(await user.prefer({ SoftwareTokenMfaSettings: enable(true, true) }));
  });

  test("of somebody without a token changes nothing", async () => {
    const user = await signedIn(emulator);
    expect(granted(await user.asAdmin("AdminDeleteSoftwareToken"))).toEqual({});
    expect(await user.settings()).toEqual({});
  });

  test("of an unknown or unconfirmed user is refused", async () => {
    const { room } = await signedIn(emulator);
    const of = (Username: string) => room.asAdmin("AdminDeleteSoftwareToken", { Username });
    refused(await of("nobody"), "UserNotFoundException", "User does not exist.");
    granted(await room.asClient("SignUp", { Username: "newcomer", Password: goodPassword }));
    refused(await of("newcomer"), "UserNotConfirmedException", "User is not confirmed.");
  });
});
