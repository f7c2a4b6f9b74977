import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchesPassword } from "../../../emulator/domain/password.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import {
  accountRoom,
  attributes,
  goodPassword,
  granted,
  refused,
  type AccountRoom,
} from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

async function withMary(settings: Parameters<typeof accountRoom>[1] = {}): Promise<AccountRoom> {
  const room = await accountRoom(emulator, settings);
  granted(
    await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      UserAttributes: attributes({ email: "mary@example.com", email_verified: "true" }),
      MessageAction: "SUPPRESS",
    }),
  );
  return room;
}

describe("AdminGetUser", () => {
  test("answers UserAttributes, dates and status, and no list of factors", async () => {
    const room = await withMary();
    const user = await room.user("mary");
    expect(granted(await room.asAdmin("AdminGetUser", { Username: "mary" }))).toEqual({
      Username: "mary",
      UserAttributes: [
        { Name: "sub", Value: user.sub },
        { Name: "email", Value: "mary@example.com" },
        { Name: "email_verified", Value: "true" },
      ],
      UserCreateDate: user.createdAt / 1000,
      UserLastModifiedDate: user.updatedAt / 1000,
      Enabled: true,
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
  });

  test("finds a user by a verified alias", async () => {
    const room = await withMary({ pool: { AliasAttributes: ["email"] } });
    const found = granted(await room.asAdmin("AdminGetUser", { Username: "mary@example.com" }));
    expect(found["Username"]).toBe("mary");
  });
});

describe("every Admin operation on a user", () => {
  test.each([
    ["AdminGetUser", {}],
    ["AdminDeleteUser", {}],
    ["AdminEnableUser", {}],
    ["AdminDisableUser", {}],
    ["AdminConfirmSignUp", {}],
    ["AdminSetUserPassword", { Password: goodPassword }],
    ["AdminUpdateUserAttributes", { UserAttributes: [] }],
    ["AdminDeleteUserAttributes", { UserAttributeNames: ["email"] }],
  ])("%s: an unknown user is UserNotFoundException", async (operation, more) => {
    const room = await accountRoom(emulator, { client: { PreventUserExistenceErrors: "ENABLED" } });
    refused(
      await room.asAdmin(operation, { Username: "nobody", ...more }),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  test("a call signed for another region finds no pool", async () => {
    const room = await withMary();
    const call = { UserPoolId: room.pool.id, Username: "mary" };
    refused(
      await emulator.call("AdminGetUser", call, { region: "eu-west-1" }),
      "ResourceNotFoundException",
      `User pool ${room.pool.id} does not exist.`,
    );
  });
});

describe("AdminSetUserPassword", () => {
  test("Permanent confirms the user; otherwise the password is temporary", async () => {
    const room = await withMary();
    const set = { Username: "mary", Password: goodPassword };
    expect(
      granted(await room.asAdmin("AdminSetUserPassword", { ...set, Permanent: true })),
    ).toEqual({});
    expect(await room.user("mary")).toMatchObject({ status: "CONFIRMED" });
    expect((await room.user("mary")).password).not.toHaveProperty("expiresAt");
    granted(await room.asAdmin("AdminSetUserPassword", { ...set, Password: "Another-Horse-8" }));
    const user = await room.user("mary");
    expect(user.status).toBe("FORCE_CHANGE_PASSWORD");
    expect(user.password?.expiresAt).toBe(emulator.clock.now() + 7 * 86_400_000);
    expect(user.password && matchesPassword(user.password, user, "Another-Horse-8")).toBe(true);
  });

  test("a password outside the policy is InvalidPasswordException", async () => {
    const room = await withMary();
    refused(
      await room.asAdmin("AdminSetUserPassword", { Username: "mary", Password: "short" }),
      "InvalidPasswordException",
      "Password did not conform with policy: Password not long enough",
    );
  });

  test("a remembered password is PasswordHistoryPolicyViolationException, a forgotten one is fine", async () => {
    const room = await withMary({
      pool: { Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } } },
    });
    const set = (Password: string) =>
      room.asAdmin("AdminSetUserPassword", { Username: "mary", Password, Permanent: true });
    granted(await set("password-one"));
    granted(await set("password-two"));
    for (const used of ["password-two", "password-one"]) {
      refused(
        await set(used),
        "PasswordHistoryPolicyViolationException",
        "Password has previously been used",
      );
    }
    granted(await set("password-three"));
    granted(await set("password-one"));
  });
});

describe("AdminDisableUser and AdminEnableUser", () => {
  test("disabling ends every session for good; both can be repeated", async () => {
    const room = await withMary();
    const AccessToken = await room.accessToken("mary");
    granted(await emulator.call("GetUser", { AccessToken }, { signed: false }));
    for (let time = 0; time < 2; time += 1) {
      expect(granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }))).toEqual({});
    }
    expect(granted(await room.asAdmin("AdminGetUser", { Username: "mary" }))["Enabled"]).toBe(
      false,
    );
    for (let time = 0; time < 2; time += 1) {
      expect(granted(await room.asAdmin("AdminEnableUser", { Username: "mary" }))).toEqual({});
    }
    refused(
      await emulator.call("GetUser", { AccessToken }, { signed: false }),
      "NotAuthorizedException",
      "Access Token has been revoked",
    );
  });
});

describe("AdminDeleteUser and DeleteUser", () => {
  test("a deleted user is gone, and a new one of that name has another sub", async () => {
    const room = await withMary();
    const before = await room.user("mary");
    expect((await room.asAdmin("AdminDeleteUser", { Username: "mary" })).status).toBe(200);
    refused(
      await room.asAdmin("AdminGetUser", { Username: "mary" }),
      "UserNotFoundException",
      "User does not exist.",
    );
    granted(await room.asAdmin("AdminCreateUser", { Username: "mary" }));
    expect((await room.user("mary")).sub).not.toBe(before.sub);
  });

  test("a user deletes itself with its access token, once", async () => {
    const room = await withMary();
    const AccessToken = await room.accessToken("mary");
    const answer = await emulator.call("DeleteUser", { AccessToken }, { signed: false });
    expect(answer.status).toBe(200);
    const again = await emulator.call("DeleteUser", { AccessToken }, { signed: false });
    expect(again.status).toBe(400);
    await expect(room.user("mary")).rejects.toThrow("no user mary");
  });
});

describe("AdminUpdateUserAttributes", () => {
  const update = (room: AccountRoom, values: Record<string, string>) =>
    room.asAdmin("AdminUpdateUserAttributes", {
      Username: "mary",
      UserAttributes: attributes(values),
    });

  test("answers {} and a blank value deletes the attribute", async () => {
    const room = await withMary();
    expect(granted(await update(room, { nickname: "m", locale: "en" }))).toEqual({});
    granted(await update(room, { nickname: "" }));
    const user = await room.user("mary");
    expect(user.attributes).not.toHaveProperty("nickname");
    expect(user.attributes["locale"]).toBe("en");
  });

  test("a new email without email_verified is unverified, gets a code, and is no alias any more", async () => {
    const room = await withMary({ pool: { AliasAttributes: ["email"] } });
    granted(await update(room, { email: "new1@example.com" }));
    expect((await room.user("mary")).attributes).toMatchObject({
      email: "new1@example.com",
      email_verified: "false",
    });
    await expect(room.user("mary@example.com")).rejects.toThrow("no user");
    await expect(room.user("new1@example.com")).rejects.toThrow("no user");
    const [message] = await emulator.inbox({ to: "new1@example.com" });
    expect(message).toMatchObject({ purpose: "UpdateUserAttribute" });
  });

  test("with email_verified true it is verified at once and gets no code", async () => {
    const room = await withMary({ pool: { AliasAttributes: ["email"] } });
    granted(await update(room, { email: "new2@example.com", email_verified: "true" }));
    expect((await room.user("new2@example.com")).username).toBe("mary");
    expect(await emulator.inbox({ to: "new2@example.com" })).toEqual([]);
  });

  test("verifying an alias takes it from its holder, who becomes unverified", async () => {
    const room = await withMary({ pool: { AliasAttributes: ["email"] } });
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann",
        UserAttributes: attributes({ email: "ann@example.com", email_verified: "true" }),
      }),
    );
    granted(await update(room, { email: "ann@example.com", email_verified: "true" }));
    expect((await room.user("ann@example.com")).username).toBe("mary");
    expect((await room.user("ann")).attributes["email_verified"]).toBe("false");
  });

  test("in a UsernameAttributes pool another user's email is AliasExistsException and changes nothing", async () => {
    const room = await accountRoom(emulator, { pool: { UsernameAttributes: ["email"] } });
    for (const Username of ["mary@example.com", "ann@example.com"]) {
      granted(await room.asAdmin("AdminCreateUser", { Username, MessageAction: "SUPPRESS" }));
    }
    refused(
      await room.asAdmin("AdminUpdateUserAttributes", {
        Username: "mary@example.com",
        UserAttributes: attributes({ email: "ann@example.com", nickname: "m" }),
      }),
      "AliasExistsException",
      "An account with the given email already exists.",
    );
    expect((await room.user("mary@example.com")).attributes).not.toHaveProperty("nickname");
  });

  test("each unknown attribute is one line", async () => {
    const room = await withMary();
    refused(
      await update(room, { "custom:a": "1", nickname: "m", "custom:b": "2" }),
      "InvalidParameterException",
      "user.custom:a: Attribute does not exist in the schema.\n" +
        "user.custom:b: Attribute does not exist in the schema.\n",
    );
    expect((await room.user("mary")).attributes).not.toHaveProperty("nickname");
  });

  test("an immutable attribute, set or not, and sub cannot be updated", async () => {
    const room = await withMary({
      pool: { Schema: [{ Name: "tenant", AttributeDataType: "String", Mutable: false }] },
    });
    for (const name of ["custom:tenant", "sub"]) {
      refused(
        await update(room, { [name]: "x" }),
        "InvalidParameterException",
        `user.${name}: Attribute cannot be updated.\n`,
      );
    }
  });

  test("email_verified alone needs an email", async () => {
    const room = await withMary();
    granted(await update(room, { email_verified: "false" }));
    expect((await room.user("mary")).attributes["email_verified"]).toBe("false");
    refused(
      await update(room, { phone_number_verified: "true" }),
      "InvalidParameterException",
      "Phone Number is required to verify/un-verify a phone number",
    );
  });
});

describe("AdminDeleteUserAttributes", () => {
  const remove = (room: AccountRoom, ...UserAttributeNames: string[]) =>
    room.asAdmin("AdminDeleteUserAttributes", { Username: "mary", UserAttributeNames });

  test("deletes the value with its verification, and one that is not set as well", async () => {
    const room = await withMary();
    expect(granted(await remove(room, "email", "nickname"))).toEqual({});
    expect((await room.user("mary")).attributes).toEqual({});
  });

  test("each unknown attribute is one line", async () => {
    const room = await withMary();
    refused(
      await remove(room, "custom:foo", "email", "custom:bar"),
      "InvalidParameterException",
      "Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n" +
        "user.custom:bar: Attribute does not exist in the schema.\n",
    );
  });

  test("a required attribute cannot be deleted", async () => {
    const room = await withMary({ pool: { Schema: [{ Name: "email", Required: true }] } });
    refused(
      await remove(room, "email"),
      "InvalidParameterException",
      "Invalid user attributes: user.email: The attribute is required\n",
    );
  });
});
