import {
  confirmSignIn,
  fetchMFAPreference,
  setUpTOTP,
  signIn,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { appAndSmsMfa, goodPassword, openUserPool, type Shape } from "../user-pool.ts";
import { leave, useAmplify } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const phone = "+12065550839";
const email = "eve@example.com";
const contacts = {
  email,
  email_verified: "true",
  phone_number: phone,
  phone_number_verified: "true",
};
const credentials = { username: "eve", password: goodPassword };

const emailMfa: Shape = {
  pool: {
    EmailConfiguration: {
      EmailSendingAccount: "DEVELOPER",
      SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/example.com",
      From: "shop@example.com",
    },
  },
  mfa: { ...appAndSmsMfa("ON"), MfaConfiguration: "ON", EmailMfaConfiguration: {} },
};

async function poolWithEve(shape: Shape, attributes: Readonly<Record<string, string>> = contacts) {
  const pool = await openUserPool(emulator, shape);
  await pool.addUser("eve", attributes);
  await useAmplify(pool);
  return pool;
}

describe("aws-amplify and second factors", () => {
  test("sends the code of a text message", async () => {
    const pool = await poolWithEve({ mfa: appAndSmsMfa("OPTIONAL") });
    await signIn(credentials);
    await updateMFAPreference({ sms: "PREFERRED" });
    expect(await fetchMFAPreference()).toEqual({ enabled: ["SMS"], preferred: "SMS" });
    await leave();

    const asked = await signIn(credentials);
    expect(asked.nextStep).toEqual({
      signInStep: "CONFIRM_SIGN_IN_WITH_SMS_CODE",
      codeDeliveryDetails: { deliveryMedium: "SMS", destination: "+*******0839" },
    });
    const code = await pool.code(phone);
    await expect(
      confirmSignIn({ challengeResponse: code === "000000" ? "111111" : "000000" }),
    ).rejects.toMatchObject({
      name: "CodeMismatchException",
      message: "Invalid code or auth state for the user.",
    });
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("lets the user choose between an app and a text message", async () => {
    const pool = await poolWithEve({ mfa: appAndSmsMfa("OPTIONAL") });
    await signIn(credentials);
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: await pool.nextTotp(sharedSecret) });
    await updateMFAPreference({ sms: "ENABLED", totp: "ENABLED" });
    await leave();

    const choice = await signIn(credentials);
    expect(choice.nextStep).toMatchObject({
      signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SELECTION",
      allowedMFATypes: ["SMS", "TOTP"],
    });
    const chosen = await confirmSignIn({ challengeResponse: "TOTP" });
    expect(chosen.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_TOTP_CODE");
    const code = await pool.nextTotp(sharedSecret);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("sets e-mail up while it signs in", async () => {
    const pool = await poolWithEve(emailMfa, {});
    const asked = await signIn(credentials);
    expect(asked.nextStep).toMatchObject({
      signInStep: "CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION",
      allowedMFATypes: expect.arrayContaining(["EMAIL", "TOTP"]),
    });
    const address = await confirmSignIn({ challengeResponse: "EMAIL" });
    expect(address.nextStep.signInStep).toBe("CONTINUE_SIGN_IN_WITH_EMAIL_SETUP");
    const sent = await confirmSignIn({ challengeResponse: email });
    expect(sent.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    const code = await pool.code(email);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("chooses a password by SRP among the first factors, and then answers for the second", async () => {
    const pool = await poolWithEve({
      mfa: appAndSmsMfa("OPTIONAL"),
      client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"] },
    });
    await signIn(credentials);
    await updateMFAPreference({ sms: "PREFERRED" });
    await leave();

    const choice = await signIn({ username: "eve", options: { authFlowType: "USER_AUTH" } });
    expect(choice.nextStep.signInStep).toBe("CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION");
    const chosen = await confirmSignIn({ challengeResponse: "PASSWORD_SRP" });
    expect(chosen.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_PASSWORD");
    const proven = await confirmSignIn({ challengeResponse: goodPassword });
    expect(proven.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_SMS_CODE");
    const code = await pool.code(phone);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });
});
