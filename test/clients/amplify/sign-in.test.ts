import { AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import {
  confirmSignIn,
  fetchDevices,
  fetchMFAPreference,
  forgetDevice,
  rememberDevice,
  setUpTOTP,
  signIn,
  updateMFAPreference,
  verifyTOTPSetup,
} from "aws-amplify/auth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { appMfa, goodPassword, openUserPool, otherPassword, type Shape } from "../user-pool.ts";
import { leave, useAmplify } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const flows: Shape = {
  pool: {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  },
  client: {
    ExplicitAuthFlows: [
      "ALLOW_USER_AUTH",
      "ALLOW_USER_SRP_AUTH",
      "ALLOW_USER_PASSWORD_AUTH",
      "ALLOW_REFRESH_TOKEN_AUTH",
    ],
  },
};
const attributes = { email: "eve@example.com", email_verified: "true" };

async function poolWithEve(shape: Shape = flows) {
  const pool = await openUserPool(emulator, shape);
  await pool.addUser("eve", attributes);
  await useAmplify(pool);
  return pool;
}

describe("aws-amplify signs in", () => {
  test.each(["USER_SRP_AUTH", "USER_PASSWORD_AUTH"] as const)("by %s", async (authFlowType) => {
    await poolWithEve();
    const options = { authFlowType };
    await expect(
      signIn({ username: "eve", password: otherPassword, options }),
    ).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
    expect((await signIn({ username: "eve", password: goodPassword, options })).isSignedIn).toBe(
      true,
    );
    await leave();
  });

  test.each(["PASSWORD", "PASSWORD_SRP"] as const)(
    "by USER_AUTH, preferring %s",
    async (preferredChallenge) => {
      await poolWithEve();
      const options = { authFlowType: "USER_AUTH" as const, preferredChallenge };
      expect((await signIn({ username: "eve", password: goodPassword, options })).isSignedIn).toBe(
        true,
      );
      await leave();
    },
  );

  test("by USER_AUTH, preferring a code by e-mail; a wrong one may be tried again", async () => {
    const pool = await poolWithEve();
    const asked = await signIn({
      username: "eve",
      options: { authFlowType: "USER_AUTH", preferredChallenge: "EMAIL_OTP" },
    });
    expect(asked.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    const code = await pool.code(attributes.email);
    expect(code).toMatch(/^\d{8}$/);
    const wrong = code === "00000000" ? "11111111" : "00000000";
    await expect(confirmSignIn({ challengeResponse: wrong })).rejects.toMatchObject({
      name: "CodeMismatchException",
    });
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("by USER_AUTH, choosing among the factors", async () => {
    const pool = await poolWithEve();
    const choice = await signIn({ username: "eve", options: { authFlowType: "USER_AUTH" } });
    expect(choice.nextStep).toMatchObject({
      signInStep: "CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION",
      availableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"],
    });
    const chosen = await confirmSignIn({ challengeResponse: "EMAIL_OTP" });
    expect(chosen.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_EMAIL_CODE");
    const code = await pool.code(attributes.email);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("with a temporary password, and sets a new one", async () => {
    const pool = await poolWithEve();
    await pool.admin.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.id,
        Username: "fay",
        TemporaryPassword: otherPassword,
        MessageAction: "SUPPRESS",
      }),
    );
    const asked = await signIn({ username: "fay", password: otherPassword });
    expect(asked.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
    expect((await confirmSignIn({ challengeResponse: goodPassword })).isSignedIn).toBe(true);
    await leave();
  });
});

describe("aws-amplify and authenticator apps", () => {
  test("sets one up when signed in, and signs in with it", async () => {
    const pool = await poolWithEve({ ...flows, mfa: appMfa("OPTIONAL") });
    await signIn({ username: "eve", password: goodPassword });
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: await pool.nextTotp(sharedSecret) });
    await updateMFAPreference({ totp: "PREFERRED" });
    expect(await fetchMFAPreference()).toMatchObject({ preferred: "TOTP" });
    await leave();

    const asked = await signIn({ username: "eve", password: goodPassword });
    expect(asked.nextStep.signInStep).toBe("CONFIRM_SIGN_IN_WITH_TOTP_CODE");
    const code = await pool.nextTotp(sharedSecret);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });

  test("sets one up while it signs in, where the pool wants MFA", async () => {
    const shape: Shape = { client: flows.client, mfa: appMfa("ON") };
    const pool = await poolWithEve(shape);
    const asked = await signIn({ username: "eve", password: goodPassword });
    if (asked.nextStep.signInStep !== "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") {
      throw new Error(`it asks for ${asked.nextStep.signInStep}`);
    }
    const code = await pool.nextTotp(asked.nextStep.totpSetupDetails.sharedSecret);
    expect((await confirmSignIn({ challengeResponse: code })).isSignedIn).toBe(true);
    await leave();
  });
});

describe("aws-amplify and devices", () => {
  test("remembers one, signs in from it, and forgets it", async () => {
    const DeviceConfiguration = {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    };
    await poolWithEve({ ...flows, pool: { ...flows.pool, DeviceConfiguration } });
    await signIn({ username: "eve", password: goodPassword });
    expect(await fetchDevices()).toEqual([]);
    await rememberDevice();
    expect(await fetchDevices()).toHaveLength(1);
    await leave();
    expect((await signIn({ username: "eve", password: goodPassword })).isSignedIn).toBe(true);
    expect(await fetchDevices()).toHaveLength(1);
    await forgetDevice();
    expect(await fetchDevices()).toEqual([]);
    await leave();
  });
});
