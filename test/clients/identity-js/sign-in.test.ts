import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { goodPassword, openUserPool, otherPassword } from "../user-pool.ts";
import { answered, App, sessionOf, signInStep } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

describe("amazon-cognito-identity-js signs up", () => {
  test("a user with a password, resends the code, and confirms it", async () => {
    const pool = await openUserPool(emulator);
    const app = new App(pool);
    const email = "new@example.com";
    const { user, userConfirmed, userSub, codeDeliveryDetails } = await app.signUp("new", {
      email,
    });
    expect(userConfirmed).toBe(false);
    expect(userSub).toMatch(/^[0-9a-f-]{36}$/);
    expect(codeDeliveryDetails).toEqual({
      AttributeName: "email",
      DeliveryMedium: "EMAIL",
      Destination: "n***@e***",
    });
    const first = await pool.code(email);
    await expect(app.signIn(app.user("new"))).rejects.toMatchObject({
      code: "UserNotConfirmedException",
      message: "User is not confirmed.",
    });

    const resent = await answered((callback) => user.resendConfirmationCode(callback));
    expect(resent).toEqual({ CodeDeliveryDetails: codeDeliveryDetails });
    const second = await pool.code(email);
    const wrong = second === "000000" ? "111111" : "000000";
    await expect(
      answered((callback) => user.confirmRegistration(wrong, false, callback)),
    ).rejects.toMatchObject({ code: "CodeMismatchException" });
    expect(first).toMatch(/^\d{6}$/);
    expect(await answered((callback) => user.confirmRegistration(second, false, callback))).toBe(
      "SUCCESS",
    );
    expect(sessionOf(await app.signIn(user)).isValid()).toBe(true);
  });

  test("a taken name is UsernameExistsException", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("taken");
    await expect(new App(pool).signUp("taken", { email: "t@example.com" })).rejects.toMatchObject({
      code: "UsernameExistsException",
      message: "User already exists",
    });
  });
});

describe("amazon-cognito-identity-js signs in", () => {
  test("by SRP, its default", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("alice");
    const app = new App(pool);
    const session = sessionOf(await app.signIn(app.user("alice")));
    expect(session.isValid()).toBe(true);
    expect(session.getIdToken().payload["cognito:username"]).toBe("alice");
  });

  test("by e-mail where that is the username", async () => {
    const pool = await openUserPool(emulator, { pool: { UsernameAttributes: ["email"] } });
    const email = "srp@example.com";
    await pool.addUser(email);
    const app = new App(pool);
    const session = sessionOf(await app.signIn(app.user(email)));
    const named = { UserPoolId: pool.id, Username: email };
    const { Username } = await pool.admin.send(new AdminGetUserCommand(named));
    expect(session.getAccessToken().payload["username"]).toBe(Username);
  });

  test("by USER_PASSWORD_AUTH", async () => {
    const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH" as const];
    const pool = await openUserPool(emulator, { client: { ExplicitAuthFlows } });
    await pool.addUser("bob");
    const app = new App(pool);
    const user = app.user("bob");
    await expect(app.signIn(user)).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: "USER_SRP_AUTH is not enabled for the client.",
    });
    user.setAuthenticationFlowType("USER_PASSWORD_AUTH");
    await expect(app.signIn(user, otherPassword)).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    expect(sessionOf(await app.signIn(user)).isValid()).toBe(true);
  });

  test("not with a wrong password, nor for a name that nobody has", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("bob");
    const app = new App(pool);
    await expect(app.signIn(app.user("bob"), otherPassword)).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    await expect(app.signIn(app.user("nobody"))).rejects.toMatchObject({
      code: "UserNotFoundException",
      message: "User does not exist.",
    });
    expect(app.currentUser()).toBeNull();
  });

  test("with passwords of every kind of letter", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("dora");
    const app = new App(pool);
    for (const Password of ["Pässwörd-日本-1", "A1!aaaaa", `Long-1${"x".repeat(200)}`]) {
      const given = { UserPoolId: pool.id, Username: "dora", Password, Permanent: true };
      await pool.admin.send(new AdminSetUserPasswordCommand(given));
      expect(sessionOf(await app.signIn(app.user("dora"), Password)).isValid()).toBe(true);
    }
  });

  test.each(["USER_SRP_AUTH", "USER_PASSWORD_AUTH"])(
    "with a temporary password by %s, and sets a new one with the attributes that are required",
    async (flow) => {
      const pool = await openUserPool(emulator, {
        pool: { Schema: [{ Name: "given_name", Required: true, Mutable: true }] },
        client: { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"] },
      });
      await pool.admin.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.id,
          Username: "carol",
          TemporaryPassword: goodPassword,
          MessageAction: "SUPPRESS",
          UserAttributes: [{ Name: "email", Value: "carol@example.com" }],
        }),
      );
      const app = new App(pool);
      const user = app.user("carol");
      user.setAuthenticationFlowType(flow);
      expect(await app.signIn(user)).toEqual({
        asks: "new password",
        attributes: { email: "carol@example.com" },
        required: ["given_name"],
      });
      const newPassword = (given: Record<string, string>) =>
        signInStep((callbacks) =>
          user.completeNewPasswordChallenge(otherPassword, given, callbacks),
        );
      expect(sessionOf(await newPassword({ given_name: "Carol" })).isValid()).toBe(true);
      const again = app.user("carol");
      const session = sessionOf(await app.signIn(again, otherPassword));
      expect(session.getIdToken().payload["given_name"]).toBe("Carol");
    },
  );
});
