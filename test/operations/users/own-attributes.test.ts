import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const expired = [
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
] as const;

/** A signed-in user with a verified email, and calls with its access token. */
async function signedIn(settings: Parameters<typeof accountRoom>[1] = {}, name = "mary") {
  const room = await accountRoom(emulator, settings);
  const email = `${name}@example.com`;
  granted(
    await room.asAdmin("AdminCreateUser", {
      Username: settings?.pool?.UsernameAttributes ? email : name,
      UserAttributes: attributes({ email, email_verified: "true" }),
      MessageAction: "SUPPRESS",
    }),
  );
  const user = await room.user(settings?.pool?.UsernameAttributes ? email : name);
  const AccessToken = await room.accessToken(user.username);
  const call = (operation: string, body: Record<string, unknown> = {}) =>
    emulator.call(operation, { AccessToken, ...body }, { signed: false });
  const update = (values: Record<string, string>) =>
    call("UpdateUserAttributes", { UserAttributes: attributes(values) });
  const now = async () => room.user(user.sub).catch(() => room.user(user.username));
  return { room, user, call, update, now };
}

describe("GetUser", () => {
  test("answers the username and the attributes as strings, sub first", async () => {
    const { user, call } = await signedIn();
    expect(granted(await call("GetUser"))).toEqual({
      Username: "mary",
      UserAttributes: [
        { Name: "sub", Value: user.sub },
        { Name: "email", Value: "mary@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
    });
  });

  test("shows only what the client may read, and sub", async () => {
    const { user, call } = await signedIn({ client: { ReadAttributes: ["email"] } });
    expect(granted(await call("GetUser"))["UserAttributes"]).toEqual([
      { Name: "sub", Value: user.sub },
      { Name: "email", Value: "mary@example.com" },
    ]);
  });

  test.each([
    "GetUser",
    "UpdateUserAttributes",
    "DeleteUserAttributes",
    "DeleteUser",
    "GetUserAttributeVerificationCode",
    "VerifyUserAttribute",
  ])("%s looks at the access token first", async (operation) => {
    const body = {
      AccessToken: "bm8.bm8.bm8",
      UserAttributes: attributes({ "custom:x": "1" }),
      UserAttributeNames: ["custom:x"],
      AttributeName: "custom:x",
      Code: "1",
    };
    const answer = await emulator.call(operation, body, { signed: false });
    expect(answer.body["__type"]).toBe("NotAuthorizedException");
  });
});

describe("UpdateUserAttributes", () => {
  test("answers {} when nothing wants verification", async () => {
    const { update, now } = await signedIn();
    expect(granted(await update({ nickname: "m" }))).toEqual({});
    expect((await now()).attributes["nickname"]).toBe("m");
  });

  test("a new auto-verified email becomes unverified at once and a code goes to it", async () => {
    const { room, update, call, now } = await signedIn();
    expect(granted(await update({ email: "fresh@example.org" }))).toEqual({
      CodeDeliveryDetailsList: [
        { Destination: "f***@e***", DeliveryMedium: "EMAIL", AttributeName: "email" },
      ],
    });
    expect((await now()).attributes).toEqual({
      email: "fresh@example.org",
      email_verified: "false",
    });
    const Code = await room.latestCode("fresh@example.org");
    expect(Code).toMatch(/^\d{6}$/);
    const verify = { AttributeName: "email", Code };
    expect(granted(await call("VerifyUserAttribute", verify))).toEqual({});
    expect((await now()).attributes["email_verified"]).toBe("true");
    refused(await call("VerifyUserAttribute", verify), ...expired);
  });

  test("an attribute that is not auto-verified gets no code", async () => {
    const { update, now } = await signedIn();
    expect(granted(await update({ phone_number: "+12025550139" }))).toEqual({});
    expect((await now()).attributes["phone_number_verified"]).toBe("false");
  });

  test("the same value again stays verified and gets no code", async () => {
    const { update, now } = await signedIn();
    expect(granted(await update({ email: "mary@example.com" }))).toEqual({});
    expect((await now()).attributes["email_verified"]).toBe("true");
  });

  test("with AttributesRequireVerificationBeforeUpdate the old value stays until the new one is verified", async () => {
    const { room, update, call, now } = await signedIn({
      pool: {
        AliasAttributes: ["email"],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      },
    });
    granted(await update({ email: "later@example.org" }));
    expect(await now()).toMatchObject({
      attributes: { email: "mary@example.com", email_verified: "true" },
      pendingAttributes: { email: "later@example.org" },
    });
    expect((await room.user("mary@example.com")).username).toBe("mary");
    const Code = await room.latestCode("later@example.org");
    granted(await call("VerifyUserAttribute", { AttributeName: "email", Code }));
    expect(await now()).toMatchObject({
      attributes: { email: "later@example.org", email_verified: "true" },
      pendingAttributes: {},
    });
    expect((await room.user("later@example.org")).username).toBe("mary");
  });

  test("while a value waits, GetUserAttributeVerificationCode writes to the old address", async () => {
    const { update, call } = await signedIn({
      pool: {
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
      },
    });
    granted(await update({ email: "later@example.org" }));
    const answer = await call("GetUserAttributeVerificationCode", { AttributeName: "email" });
    expect(granted(answer)["CodeDeliveryDetails"]).toMatchObject({ Destination: "m***@e***" });
  });

  test("all or nothing: one refused attribute refuses all", async () => {
    const { update, now } = await signedIn();
    refused(
      await update({ nickname: "m", email: "nowhere" }),
      "InvalidParameterException",
      "Invalid email address format.",
    );
    expect((await now()).attributes).not.toHaveProperty("nickname");
  });

  test("verification flags, sub and developer attributes are never the user's to write", async () => {
    const { update } = await signedIn({
      pool: {
        Schema: [{ Name: "score", AttributeDataType: "Number", DeveloperOnlyAttribute: true }],
      },
    });
    for (const name of ["email_verified", "phone_number_verified", "sub", "dev:custom:score"]) {
      refused(
        await update({ [name]: "1" }),
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
      );
    }
  });

  test("an attribute outside WriteAttributes is refused, for deletion too", async () => {
    const { update, call } = await signedIn({ client: { WriteAttributes: ["nickname"] } });
    const text = [
      "NotAuthorizedException",
      "A client attempted to write unauthorized attribute",
    ] as const;
    refused(await update({ locale: "en" }), ...text);
    refused(await update({ locale: "" }), ...text);
    refused(await call("DeleteUserAttributes", { UserAttributeNames: ["locale"] }), ...text);
    granted(await update({ nickname: "m" }));
  });

  test("unknown and immutable attributes have texts of their own", async () => {
    const { update } = await signedIn({
      pool: { Schema: [{ Name: "tenant", AttributeDataType: "String", Mutable: false }] },
    });
    refused(
      await update({ "custom:nope": "1" }),
      "InvalidParameterException",
      "user.custom:nope: Attribute does not exist in the schema.\n",
    );
    refused(
      await update({ "custom:tenant": "1" }),
      "InvalidParameterException",
      "user.custom:tenant: Attribute cannot be updated.\n",
    );
  });

  test("another user's email is AliasExistsException where the email is the username", async () => {
    const { room, update } = await signedIn({ pool: { UsernameAttributes: ["email"] } });
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann@example.com",
        MessageAction: "SUPPRESS",
      }),
    );
    refused(
      await update({ email: "ann@example.com" }),
      "AliasExistsException",
      "An account with the given email already exists.",
    );
  });
});

describe("DeleteUserAttributes", () => {
  test("deletes a value with its verification", async () => {
    const { call, now } = await signedIn();
    const answer = await call("DeleteUserAttributes", { UserAttributeNames: ["email"] });
    expect(granted(answer)).toEqual({});
    expect((await now()).attributes).toEqual({});
  });

  test("an unknown attribute is InvalidParameterException", async () => {
    const { call } = await signedIn();
    refused(
      await call("DeleteUserAttributes", { UserAttributeNames: ["custom:x"] }),
      "InvalidParameterException",
      "Invalid user attributes: user.custom:x: Attribute does not exist in the schema.\n",
    );
  });
});

describe("VerifyUserAttribute and GetUserAttributeVerificationCode", () => {
  test("a wrong code is CodeMismatchException and leaves the right one alone", async () => {
    const { room, call } = await signedIn();
    granted(await call("GetUserAttributeVerificationCode", { AttributeName: "email" }));
    const Code = await room.latestCode("mary@example.com");
    refused(
      await call("VerifyUserAttribute", {
        AttributeName: "email",
        Code: Code === "000000" ? "111111" : "000000",
      }),
      "CodeMismatchException",
      "Invalid verification code provided, please try again.",
    );
    granted(await call("VerifyUserAttribute", { AttributeName: "email", Code }));
  });

  test("a code is ExpiredCodeException when none was sent, and after 24 hours", async () => {
    const none = await signedIn();
    const verify = { AttributeName: "email", Code: "123456" };
    refused(await none.call("VerifyUserAttribute", verify), ...expired);
    const { room, call, user } = await signedIn({ client: { AccessTokenValidity: 24 } });
    granted(await call("GetUserAttributeVerificationCode", { AttributeName: "email" }));
    const Code = await room.latestCode("mary@example.com");
    emulator.clock.advance(hours(24));
    const AccessToken = await room.accessToken(user.username);
    refused(
      await emulator.call(
        "VerifyUserAttribute",
        { AccessToken, AttributeName: "email", Code },
        { signed: false },
      ),
      ...expired,
    );
  });

  test("a code proves the value that received it, and no later one", async () => {
    const { room, call, update, now } = await signedIn();
    granted(await call("GetUserAttributeVerificationCode", { AttributeName: "email" }));
    const Code = await room.latestCode("mary@example.com");
    granted(await update({ email: "" }));
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "mary",
        UserAttributes: attributes({ email: "other@example.com", email_verified: "true" }),
      }),
    );
    granted(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "mary",
        UserAttributes: attributes({ email_verified: "false" }),
      }),
    );
    refused(await call("VerifyUserAttribute", { AttributeName: "email", Code }), ...expired);
    expect((await now()).attributes["email_verified"]).toBe("false");
  });

  test("an alias verified by another user is AliasExistsException, and the code still serves when it is free", async () => {
    const { room, call, update } = await signedIn({ pool: { AliasAttributes: ["email"] } });
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann",
        UserAttributes: attributes({ email: "ann@example.com", email_verified: "true" }),
      }),
    );
    granted(await update({ email: "ann@example.com" }));
    const verify = { AttributeName: "email", Code: await room.latestCode("ann@example.com") };
    refused(
      await call("VerifyUserAttribute", verify),
      "AliasExistsException",
      "An account with the given email already exists.",
    );
    granted(await room.asAdmin("AdminDeleteUser", { Username: "ann" }));
    granted(await call("VerifyUserAttribute", verify));
    expect((await room.user("ann@example.com")).username).toBe("mary");
  });

  test("only email and phone_number can be verified, and only with a value", async () => {
    const { call } = await signedIn();
    const code = (AttributeName: string) =>
      call("GetUserAttributeVerificationCode", { AttributeName });
    refused(
      await code("nickname"),
      "InvalidParameterException",
      "Invalid attribute name. Only email and phone_number can be verified.",
    );
    refused(
      await code("phone_number"),
      "InvalidParameterException",
      "User does not have a phone_number to verify",
    );
  });

  test("the limits are five codes and fifteen answers an hour", async () => {
    const { call } = await signedIn();
    const limit = [
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    ] as const;
    for (let i = 0; i < 5; i += 1) {
      granted(await call("GetUserAttributeVerificationCode", { AttributeName: "email" }));
    }
    refused(await call("GetUserAttributeVerificationCode", { AttributeName: "email" }), ...limit);
    const wrong = { AttributeName: "email", Code: "no" };
    for (let i = 0; i < 15; i += 1) {
      expect((await call("VerifyUserAttribute", wrong)).body["__type"]).toBe(
        "CodeMismatchException",
      );
    }
    refused(await call("VerifyUserAttribute", wrong), ...limit);
  });
});
