import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, goodPassword, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const person = (more: Record<string, string> = {}) => ({
  Username: "mary",
  Password: goodPassword,
  UserAttributes: attributes({ email: "mary@example.com", ...more }),
});

describe("SignUp", () => {
  test("creates an UNCONFIRMED user and sends a six-digit code to the auto-verified attribute", async () => {
    const room = await accountRoom(emulator);
    const body = granted(await room.asClient("SignUp", person()));
    expect(body).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      ),
      CodeDeliveryDetails: {
        Destination: "m***@e***",
        DeliveryMedium: "EMAIL",
        AttributeName: "email",
      },
    });
    expect(await room.user("mary")).toMatchObject({
      sub: body["UserSub"],
      username: "mary",
      status: "UNCONFIRMED",
      enabled: true,
      attributes: { email: "mary@example.com", email_verified: "false" },
    });
    const [message] = await emulator.inbox({ to: "mary@example.com" });
    expect(message).toMatchObject({
      poolId: room.pool.id,
      clientId: room.client.id,
      username: "mary",
      channel: "EMAIL",
      purpose: "SignUp",
      subject: "Your verification code",
      code: expect.stringMatching(/^\d{6}$/),
      expiresAt: emulator.clock.now() + 24 * 3_600_000,
    });
    expect(message?.body).toBe(`Your confirmation code is ${message?.code}`);
  });

  test("with phone and email auto-verified, one code goes by SMS and the email stays unverified", async () => {
    const room = await accountRoom(emulator, {
      pool: {
        AutoVerifiedAttributes: ["email", "phone_number"],
        SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" },
      },
    });
    const answer = await room.asClient("SignUp", {
      Username: "bo",
      Password: goodPassword,
      UserAttributes: attributes({ email: "bo@example.com", phone_number: "+12025550139" }),
    });
    expect(granted(answer)["CodeDeliveryDetails"]).toEqual({
      Destination: "+*******0139",
      DeliveryMedium: "SMS",
      AttributeName: "phone_number",
    });
    expect(await emulator.inbox({ to: "bo@example.com" })).toEqual([]);
    granted(
      await room.asClient("ConfirmSignUp", {
        Username: "bo",
        ConfirmationCode: await room.latestCode("+12025550139"),
      }),
    );
    expect((await room.user("bo")).attributes).toMatchObject({
      email_verified: "false",
      phone_number_verified: "true",
    });
  });

  test("leaves CodeDeliveryDetails out when the pool auto-verifies nothing", async () => {
    const room = await accountRoom(emulator, { pool: { AutoVerifiedAttributes: [] } });
    expect(granted(await room.asClient("SignUp", person()))).not.toHaveProperty(
      "CodeDeliveryDetails",
    );
  });

  test("leaves CodeDeliveryDetails out when the auto-verified attribute was not supplied", async () => {
    const room = await accountRoom(emulator);
    const answer = await room.asClient("SignUp", { Username: "nomail", Password: goodPassword });
    expect(granted(answer)).not.toHaveProperty("CodeDeliveryDetails");
  });

  test("returns a Session only when the client allows ALLOW_USER_AUTH", async () => {
    const without = await accountRoom(emulator);
    expect(granted(await without.asClient("SignUp", person()))).not.toHaveProperty("Session");
    const allowing = await accountRoom(emulator, {
      client: { ExplicitAuthFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    });
    const { Session } = granted(await allowing.asClient("SignUp", person()));
    expect(Session).toMatch(/^AYABe.{1000,2043}$/);
  });

  test("a taken username is UsernameExistsException, also in another case where case does not count", async () => {
    const sensitive = await accountRoom(emulator);
    granted(await sensitive.asClient("SignUp", person()));
    refused(
      await sensitive.asClient("SignUp", person()),
      "UsernameExistsException",
      "User already exists",
    );
    granted(await sensitive.asClient("SignUp", { ...person(), Username: "MARY" }));

    const insensitive = await accountRoom(emulator, {
      pool: { UsernameConfiguration: { CaseSensitive: false } },
    });
    granted(await insensitive.asClient("SignUp", person()));
    refused(
      await insensitive.asClient("SignUp", { ...person(), Username: "MARY" }),
      "UsernameExistsException",
      "User already exists",
    );
  });

  test("AllowAdminCreateUserOnly refuses it", async () => {
    const room = await accountRoom(emulator, {
      pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    });
    refused(
      await room.asClient("SignUp", person()),
      "NotAuthorizedException",
      "SignUp is not permitted for this user pool",
    );
  });

  test("a wrong or missing SecretHash is refused before AllowAdminCreateUserOnly is looked at", async () => {
    const room = await accountRoom(emulator, {
      pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
      client: { GenerateSecret: true },
    });
    const text = `Unable to verify secret hash for client ${room.client.id}`;
    refused(
      await room.asClient("SignUp", { ...person(), SecretHash: "bm8=" }),
      "NotAuthorizedException",
      text,
    );
    refused(
      await room.asClient("SignUp", { ...person(), SecretHash: undefined }),
      "NotAuthorizedException",
      text,
    );
  });

  test("a SecretHash for a client without secret is InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", { ...person(), SecretHash: "bm8=" }),
      "InvalidParameterException",
      `App client ${room.client.id} is not configured for secret but secret hash was received`,
    );
  });

  test("the right SecretHash passes", async () => {
    const room = await accountRoom(emulator, { client: { GenerateSecret: true } });
    granted(await room.asClient("SignUp", person()));
  });

  test("an unknown client is ResourceNotFoundException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", { ...person(), ClientId: "nobody" }),
      "ResourceNotFoundException",
      "User pool client nobody does not exist.",
    );
  });

  test.each([
    ["Ab1-", "Password not long enough"],
    ["correct-horse-7", "Password must have uppercase characters"],
    ["CORRECT-HORSE-7", "Password must have lowercase characters"],
    ["Correct-Horse-x", "Password must have numeric characters"],
    ["CorrectHorse7", "Password must have symbol characters"],
  ])("the password %s is InvalidPasswordException: %s", async (Password, reason) => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", { ...person(), Password }),
      "InvalidPasswordException",
      `Password did not conform with policy: ${reason}`,
    );
  });

  test("attributes are checked before the password", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", { ...person({ email: "nowhere" }), Password: "x1" }),
      "InvalidParameterException",
      "Invalid email address format.",
    );
  });

  test("the user exists, UNCONFIRMED, although its message could not be delivered", async () => {
    const failing = await startTestEmulator({
      transports: [
        {
          name: "broken",
          send: () => Promise.reject(new Error("connection refused")),
          close: async () => {},
        },
      ],
    });
    const room = await accountRoom(failing);
    refused(
      await room.asClient("SignUp", person()),
      "CodeDeliveryFailureException",
      "Unable to deliver code to user",
    );
    expect((await room.user("mary")).status).toBe("UNCONFIRMED");
    await failing.stop();
  });
});

describe("SignUp attributes", () => {
  test("each missing required attribute is one line, in the schema's order", async () => {
    const room = await accountRoom(emulator, {
      pool: {
        Schema: [
          { Name: "nickname", Required: true },
          { Name: "email", Required: true },
          { Name: "given_name", Required: true },
        ],
      },
    });
    refused(
      await room.asClient("SignUp", {
        Username: "mary",
        Password: goodPassword,
        UserAttributes: attributes({ given_name: "Mary", nickname: "" }),
      }),
      "InvalidParameterException",
      "Attributes did not conform to the schema: nickname: The attribute is required\n" +
        "email: The attribute is required\n",
    );
  });

  test("an attribute that the pool does not have is InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", person({ "custom:role": "admin" })),
      "InvalidParameterException",
      "Attributes did not conform to the schema: Type for attribute {custom:role} could not be determined",
    );
  });

  test("a malformed phone_number is InvalidParameterException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asClient("SignUp", person({ phone_number: "0170 1234567" })),
      "InvalidParameterException",
      "Invalid phone number format.",
    );
  });

  test.each(["email_verified", "phone_number_verified", "sub"])(
    "%s cannot be supplied by the user",
    async (name) => {
      const room = await accountRoom(emulator);
      refused(
        await room.asClient("SignUp", person({ [name]: "true" })),
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
      );
    },
  );

  test("an attribute outside the client's WriteAttributes is refused, a developer attribute always", async () => {
    const room = await accountRoom(emulator, {
      pool: {
        Schema: [
          { Name: "tier", AttributeDataType: "String", Mutable: true },
          { Name: "score", AttributeDataType: "Number", DeveloperOnlyAttribute: true },
        ],
      },
      client: { WriteAttributes: ["email", "custom:tier"] },
    });
    for (const [name, value] of [
      ["nickname", "m"],
      ["dev:custom:score", "1"],
    ] as const) {
      refused(
        await room.asClient("SignUp", person({ [name]: value })),
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
      );
    }
    granted(await room.asClient("SignUp", person({ "custom:tier": "gold" })));
  });

  test("an immutable attribute can be given at sign-up", async () => {
    const room = await accountRoom(emulator, {
      pool: { Schema: [{ Name: "tenant", AttributeDataType: "String", Mutable: false }] },
    });
    granted(await room.asClient("SignUp", person({ "custom:tenant": "acme" })));
    expect((await room.user("mary")).attributes).toMatchObject({ "custom:tenant": "acme" });
  });
});
