import {
  autoSignIn,
  confirmResetPassword,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttribute,
} from "aws-amplify/auth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { goodPassword, openUserPool, otherPassword } from "../user-pool.ts";
import { leave, useAmplify } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const emailPool = {
  pool: {
    UsernameAttributes: ["email" as const],
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
    },
  },
  client: {
    ExplicitAuthFlows: [
      "ALLOW_USER_AUTH" as const,
      "ALLOW_USER_SRP_AUTH" as const,
      "ALLOW_USER_PASSWORD_AUTH" as const,
      "ALLOW_REFRESH_TOKEN_AUTH" as const,
    ],
  },
};

describe("aws-amplify signs up", () => {
  test("with a password, resends the code, confirms it and signs in by itself", async () => {
    const pool = await openUserPool(emulator, emailPool);
    await useAmplify(pool);
    const username = "ann@example.com";
    const begun = await signUp({
      username,
      password: goodPassword,
      options: { userAttributes: { email: username }, autoSignIn: true },
    });
    expect(begun.nextStep.signUpStep).toBe("CONFIRM_SIGN_UP");
    await resendSignUpCode({ username });
    const confirmed = await confirmSignUp({
      username,
      confirmationCode: await pool.code(username),
    });
    expect(confirmed.nextStep.signUpStep).toBe("COMPLETE_AUTO_SIGN_IN");
    expect((await autoSignIn()).isSignedIn).toBe(true);
    expect(await fetchUserAttributes()).toMatchObject({ email: username, email_verified: "true" });
    await leave();
  });

  test("without a password, and is signed in by the session of its confirmation", async () => {
    const pool = await openUserPool(emulator, emailPool);
    await useAmplify(pool);
    const username = "bea@example.com";
    await signUp({
      username,
      options: { userAttributes: { email: username }, autoSignIn: { authFlowType: "USER_AUTH" } },
    });
    const confirmationCode = await pool.code(username);
    await expect(
      confirmSignUp({
        username,
        confirmationCode: "000000" === confirmationCode ? "111111" : "000000",
      }),
    ).rejects.toMatchObject({
      name: "CodeMismatchException",
      message: "Invalid verification code provided, please try again.",
    });
    await confirmSignUp({ username, confirmationCode });
    expect((await autoSignIn()).isSignedIn).toBe(true);
    expect((await getCurrentUser()).signInDetails?.loginId).toBe(username);
    await leave();
  });
});

describe("aws-amplify and a user's account", () => {
  test("recovers a password", async () => {
    const pool = await openUserPool(emulator, emailPool);
    await useAmplify(pool);
    const username = "cid@example.com";
    await pool.addUser(username, { email: username, email_verified: "true" });
    const asked = await resetPassword({ username });
    expect(asked.nextStep).toMatchObject({
      resetPasswordStep: "CONFIRM_RESET_PASSWORD_WITH_CODE",
      codeDeliveryDetails: { destination: "c***@e***", deliveryMedium: "EMAIL" },
    });
    await confirmResetPassword({
      username,
      confirmationCode: await pool.code(username),
      newPassword: otherPassword,
    });
    await expect(signIn({ username, password: goodPassword })).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    expect((await signIn({ username, password: otherPassword })).isSignedIn).toBe(true);
    await leave();
  });

  test("changes a password and an attribute, verifies it, refreshes, signs out everywhere, deletes", async () => {
    const pool = await openUserPool(emulator, emailPool);
    await useAmplify(pool);
    const username = "dan@example.com";
    await pool.addUser(username, { email: username, email_verified: "true" });
    await signIn({ username, password: goodPassword });
    await updatePassword({ oldPassword: goodPassword, newPassword: otherPassword });

    const changed = await updateUserAttribute({
      userAttribute: { attributeKey: "email", value: "dan@example.org" },
    });
    expect(changed.nextStep.updateAttributeStep).toBe("CONFIRM_ATTRIBUTE_WITH_CODE");
    await confirmUserAttribute({
      userAttributeKey: "email",
      confirmationCode: await pool.code("dan@example.org"),
    });
    expect(await fetchUserAttributes()).toMatchObject({
      email: "dan@example.org",
      email_verified: "true",
    });

    const before = await fetchAuthSession();
    const after = await fetchAuthSession({ forceRefresh: true });
    expect(after.tokens?.accessToken.payload["origin_jti"]).toBe(
      before.tokens?.accessToken.payload["origin_jti"],
    );
    expect(after.tokens?.accessToken.payload.jti).not.toBe(before.tokens?.accessToken.payload.jti);

    await signOut({ global: true });
    expect((await fetchAuthSession()).tokens).toBeUndefined();
    await signIn({ username: "dan@example.org", password: otherPassword });
    await deleteUser();
    await expect(
      signIn({ username: "dan@example.org", password: otherPassword }),
    ).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
  });
});
