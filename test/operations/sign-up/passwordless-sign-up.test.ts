import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

describe("SignUp without password", () => {
  const passwordless = {
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
    client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  } satisfies Parameters<typeof accountRoom>[1];
  const missing =
    "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null";
  const nobody = { Username: "mary", UserAttributes: attributes({ email: "mary@example.com" }) };

  test("makes a user without password who continues with a Session", async () => {
    const room = await accountRoom(emulator, passwordless);
    const body = granted(await room.asClient("SignUp", nobody));
    expect(body).toMatchObject({ UserConfirmed: false, Session: expect.any(String) });
    expect(await room.user("mary")).not.toHaveProperty("password");
  });

  test("a blank password is none", async () => {
    const room = await accountRoom(emulator, passwordless);
    granted(await room.asClient("SignUp", { ...nobody, Password: "" }));
    expect(await room.user("mary")).not.toHaveProperty("password");
  });

  test("is refused in a pool without a code as first factor", async () => {
    const room = await accountRoom(emulator, { client: passwordless.client });
    refused(await room.asClient("SignUp", nobody), "InvalidParameterException", missing);
  });

  test("is refused for a client without ALLOW_USER_AUTH", async () => {
    const room = await accountRoom(emulator, { pool: passwordless.pool });
    refused(await room.asClient("SignUp", nobody), "InvalidParameterException", missing);
  });

  test("is refused without the attribute that would receive codes", async () => {
    const room = await accountRoom(emulator, passwordless);
    refused(
      await room.asClient("SignUp", { Username: "mary" }),
      "InvalidParameterException",
      missing,
    );
  });

  test("is refused when that attribute is not auto-verified", async () => {
    const room = await accountRoom(emulator, {
      ...passwordless,
      pool: { ...passwordless.pool, AutoVerifiedAttributes: [] },
    });
    refused(await room.asClient("SignUp", nobody), "InvalidParameterException", missing);
  });

  test("a password that is given must still meet the policy", async () => {
    const room = await accountRoom(emulator, passwordless);
    refused(
      await room.asClient("SignUp", { ...nobody, Password: "short" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
  });
});
