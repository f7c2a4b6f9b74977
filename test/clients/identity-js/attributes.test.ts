import { CognitoUserAttribute, type CognitoUser } from "amazon-cognito-identity-js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type RunningEmulator } from "../../../emulator/index.ts";
import { openUserPool } from "../user-pool.ts";
import { answered, App, done } from "./app.ts";

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const attributesOf = async (user: CognitoUser): Promise<Record<string, string>> => {
  const list = await answered<CognitoUserAttribute[]>((callback) =>
    user.getUserAttributes(callback),
  );
  return Object.fromEntries(list.map((each) => [each.getName(), each.getValue()]));
};

const update = (user: CognitoUser, attributes: Record<string, string>): Promise<string> => {
  const given = Object.entries(attributes).map(
    ([Name, Value]) => new CognitoUserAttribute({ Name, Value }),
  );
  return answered((callback) => user.updateAttributes(given, callback));
};

describe("amazon-cognito-identity-js and attributes", () => {
  test("reads, writes and deletes them", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("alice", { email: "alice@example.com", email_verified: "true" });
    const user = await new App(pool).signedIn("alice");
    expect(await attributesOf(user)).toEqual({
      sub: expect.any(String),
      email: "alice@example.com",
      email_verified: "true",
    });
    expect(await update(user, { nickname: "Al", locale: "en" })).toBe("SUCCESS");
    expect(await attributesOf(user)).toMatchObject({ nickname: "Al", locale: "en" });
    const deleted = await answered((callback) => user.deleteAttributes(["locale"], callback));
    expect(deleted).toBe("SUCCESS");
    expect(await attributesOf(user)).not.toHaveProperty("locale");
    await expect(update(user, { email_verified: "true" })).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "A client attempted to write unauthorized attribute",
    });
    await expect(update(user, { "custom:size": "L" })).rejects.toMatchObject({
      code: "InvalidParameterException",
      message: "user.custom:size: Attribute does not exist in the schema.\n",
    });
  });

  test("verifies a new address by the code that was sent to it", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("bob", { email: "bob@example.com", email_verified: "true" });
    const user = await new App(pool).signedIn("bob");
    const email = "bob@example.org";
    expect(await update(user, { email })).toBe("SUCCESS");
    expect(await attributesOf(user)).toMatchObject({ email, email_verified: "false" });
    const first = await pool.code(email);

    const again = await new Promise((inputVerificationCode, onFailure) => {
      const callbacks = { inputVerificationCode, onSuccess: () => {}, onFailure };
      user.getAttributeVerificationCode("email", callbacks);
    });
    expect(again).toEqual({
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: "b***@e***",
      },
    });
    const code = await pool.code(email);
    const verify = (given: string) =>
      done((callbacks) => user.verifyAttribute("email", given, callbacks));
    expect(first).toMatch(/^\d{6}$/);
    await expect(verify(code === "000000" ? "111111" : "000000")).rejects.toMatchObject({
      code: "CodeMismatchException",
      message: "Invalid verification code provided, please try again.",
    });
    expect(await verify(code)).toBe("SUCCESS");
    expect(await attributesOf(user)).toMatchObject({ email, email_verified: "true" });
  });

  test("deletes its own user", async () => {
    const pool = await openUserPool(emulator);
    await pool.addUser("carol");
    const app = new App(pool);
    const user = await app.signedIn("carol");
    expect(await answered((callback) => user.deleteUser(callback))).toBe("SUCCESS");
    await expect(app.signIn(app.user("carol"))).rejects.toMatchObject({
      code: "UserNotFoundException",
    });
  });
});
