import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { goodPassword, openUserPool, otherPassword } from "../user-pool.ts";
import { answered, App, done, sessionOf } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

describe("amazon-cognito-identity-js and passwords", () => {
  test("replaces a forgotten one with the code of a message", async () => {
    const pool = await openUserPool(emulator);
    const email = "alice@example.com";
    await pool.addUser("alice", { email, email_verified: "true" });
    const app = new App(pool);
    const user = app.user("alice");
    const delivery = await new Promise((inputVerificationCode, onFailure) => {
      user.forgotPassword({ inputVerificationCode, onSuccess: () => {}, onFailure });
    });
    expect(delivery).toEqual({
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "a***@e***",
      },
    });
    const code = await pool.code(email);
    const confirm = (given: string, password: string) =>
      done((callbacks) => user.confirmPassword(given, password, callbacks));
    await expect(
      confirm(code === "000000" ? "111111" : "000000", otherPassword),
    ).rejects.toMatchObject({
      code: "CodeMismatchException",
      message: "Invalid verification code provided, please try again.",
    });
    await expect(confirm(code, "weak")).rejects.toMatchObject({
      code: "InvalidPasswordException",
      message: "Password does not conform to policy: Password not long enough",
    });
    expect(await confirm(code, otherPassword)).toBe("SUCCESS");
    await expect(app.signIn(app.user("alice"))).rejects.toMatchObject({
      code: "NotAuthorizedException",
    });
    expect(sessionOf(await app.signIn(app.user("alice"), otherPassword)).isValid()).toBe(true);
  });

  test("is told that nobody has a name whose password is forgotten", async () => {
    const user = new App(await openUserPool(emulator)).user("nobody");
    await expect(done((callbacks) => user.forgotPassword(callbacks))).rejects.toMatchObject({
      code: "UserNotFoundException",
      message: "Username/client id combination not found.",
    });
  });

  test("changes one, given the old one", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("bob");
    const app = new App(pool);
    const user = await app.signedIn("bob");
    const change = (from: string, to: string) =>
      answered<string>((callback) => user.changePassword(from, to, callback));
    await expect(change(otherPassword, otherPassword)).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
    expect(await change(goodPassword, otherPassword)).toBe("SUCCESS");
    expect(sessionOf(await app.signIn(app.user("bob"), otherPassword)).isValid()).toBe(true);
  });
});
