import type { CognitoUser, CognitoUserSession } from "amazon-cognito-identity-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { appAndSmsMfa, appMfa, openUserPool } from "../user-pool.ts";
import { answered, App, done, sessionOf, signInStep } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const phone = "+12065550839";

const associate = (user: CognitoUser): Promise<string> =>
  new Promise((associateSecretCode, onFailure) => {
    user.associateSoftwareToken({ associateSecretCode, onFailure });
  });

const verify = (user: CognitoUser, code: string) =>
  done<CognitoUserSession>((callbacks) => user.verifySoftwareToken(code, "my phone", callbacks));

const prefer = (user: CognitoUser, sms: boolean, app: boolean) =>
  answered<string>((callback) =>
    user.setUserMfaPreference(
      { Enabled: sms, PreferredMfa: false },
      { Enabled: app, PreferredMfa: app && !sms },
      callback,
    ),
  );

/** A wrong code of the same length. */
const not = (code: string): string => (code === "000000" ? "111111" : "000000");

describe("amazon-cognito-identity-js and authenticator apps", () => {
  test("sets one up while signed in, and is asked for its code at the next sign-in", async () => {
    const pool = await openUserPool(emulator, { mfa: appMfa("OPTIONAL") });
    await pool.addUser("alice");
    const app = new App(pool);
    const user = await app.signedIn("alice");
    const secret = await associate(user);
    await expect(verify(user, not(await pool.nextTotp(secret)))).rejects.toMatchObject({
      code: "EnableSoftwareTokenMFAException",
      message: "Code mismatch and fail enable Software Token MFA",
    });
    expect(await verify(user, await pool.nextTotp(secret))).toMatchObject({ Status: "SUCCESS" });
    expect(await prefer(user, false, true)).toBe("SUCCESS");

    const again = app.user("alice");
    expect(await app.signIn(again)).toMatchObject({
      asks: "TOTP",
      name: "SOFTWARE_TOKEN_MFA",
      parameters: { FRIENDLY_DEVICE_NAME: "my phone" },
    });
    const answer = (code: string) =>
      signInStep((callbacks) => again.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"));
    const code = await pool.nextTotp(secret);
    await expect(answer(not(code))).rejects.toMatchObject({
      code: "CodeMismatchException",
      message: "Invalid code received for user",
    });
    expect(sessionOf(await answer(code)).isValid()).toBe(true);
  });

  test("sets one up during the sign-in of a pool that insists on it", async () => {
    const pool = await openUserPool(emulator, { mfa: appMfa("ON") });
    await pool.addUser("bob");
    const app = new App(pool);
    const user = app.user("bob");
    expect(await app.signIn(user)).toMatchObject({ asks: "MFA set-up", name: "MFA_SETUP" });
    const secret = await associate(user);
    const code = await pool.nextTotp(secret);
    await expect(verify(user, not(code))).rejects.toMatchObject({
      code: "EnableSoftwareTokenMFAException",
      message: "Code mismatch",
    });
    expect((await verify(user, code)).isValid()).toBe(true);
    expect(await app.signIn(app.user("bob"))).toMatchObject({ asks: "TOTP" });
  });
});

describe("amazon-cognito-identity-js and text messages", () => {
  test("sends the code of a text message", async () => {
    const pool = await openUserPool(emulator, { mfa: appAndSmsMfa("OPTIONAL") });
    await pool.addUser("carol", { phone_number: phone, phone_number_verified: "true" });
    const app = new App(pool);
    const user = await app.signedIn("carol");
    expect(await prefer(user, true, false)).toBe("SUCCESS");

    const again = app.user("carol");
    expect(await app.signIn(again)).toMatchObject({
      asks: "SMS code",
      name: "SMS_MFA",
      parameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
        CODE_DELIVERY_DESTINATION: "+*******0839",
      },
    });
    const answer = (code: string) =>
      signInStep((callbacks) => again.sendMFACode(code, callbacks, "SMS_MFA"));
    const code = await pool.code(phone);
    await expect(answer(not(code))).rejects.toMatchObject({
      code: "CodeMismatchException",
      message: "Invalid code or auth state for the user.",
    });
    expect(sessionOf(await answer(code)).isValid()).toBe(true);
  });

  test("lets the user choose between an app and a text message", async () => {
    const pool = await openUserPool(emulator, { mfa: appAndSmsMfa("OPTIONAL") });
    await pool.addUser("dora", { phone_number: phone, phone_number_verified: "true" });
    const app = new App(pool);
    const user = await app.signedIn("dora");
    const secret = await associate(user);
    await verify(user, await pool.nextTotp(secret));
    await prefer(user, true, true);

    const again = app.user("dora");
    const choice = await app.signIn(again);
    expect(choice).toMatchObject({ asks: "MFA choice", name: "SELECT_MFA_TYPE" });
    const parameters = "parameters" in choice ? choice.parameters : {};
    expect(JSON.parse(parameters["MFAS_CAN_CHOOSE"] ?? "[]")).toEqual([
      "SMS_MFA",
      "SOFTWARE_TOKEN_MFA",
    ]);
    const chosen = await signInStep((callbacks) =>
      again.sendMFASelectionAnswer("SOFTWARE_TOKEN_MFA", callbacks),
    );
    expect(chosen).toMatchObject({ asks: "TOTP" });
    const shown = await pool.nextTotp(secret);
    const last = await signInStep((callbacks) =>
      again.sendMFACode(shown, callbacks, "SOFTWARE_TOKEN_MFA"),
    );
    expect(sessionOf(last).isValid()).toBe(true);
  });

  test("shows what a user has set up", async () => {
    const pool = await openUserPool(emulator, { mfa: appAndSmsMfa("OPTIONAL") });
    await pool.addUser("erin", { phone_number: phone, phone_number_verified: "true" });
    const user = await new App(pool).signedIn("erin");
    const data = () => answered((callback) => user.getUserData(callback, { bypassCache: true }));
    expect(await data()).not.toHaveProperty("UserMFASettingList");
    await prefer(user, true, false);
    expect(await data()).toMatchObject({ UserMFASettingList: ["SMS_MFA"] });
  });
});
