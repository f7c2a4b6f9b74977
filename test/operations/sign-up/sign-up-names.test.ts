import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, goodPassword, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const person = {
  Username: "mary",
  Password: goodPassword,
  UserAttributes: attributes({ email: "mary@example.com" }),
};

describe("SignUp in a pool with UsernameAttributes", () => {
  const emailPool = { UsernameAttributes: ["email" as const] };

  test("the username is the sub, the given name becomes the email, and the email finds the user at once", async () => {
    const room = await accountRoom(emulator, { pool: emailPool });
    const { UserSub } = granted(
      await room.asClient("SignUp", { Username: "ann@example.com", Password: goodPassword }),
    );
    const user = await room.user("ann@example.com");
    expect(user).toMatchObject({
      sub: UserSub,
      username: UserSub,
      attributes: { email: "ann@example.com", email_verified: "false" },
    });
    expect(await room.user(user.sub)).toEqual(user);
  });

  test("a name that is no email is InvalidParameterException", async () => {
    const room = await accountRoom(emulator, { pool: emailPool });
    for (const Username of ["ann", "+12025550139"]) {
      refused(
        await room.asClient("SignUp", { Username, Password: goodPassword }),
        "InvalidParameterException",
        "Username should be an email.",
      );
    }
  });

  test("another email beside an email as Username is InvalidParameterException, the same one is none", async () => {
    const room = await accountRoom(emulator, { pool: emailPool });
    const signUp = (email: string) =>
      room.asClient("SignUp", {
        Username: "ann@example.com",
        Password: goodPassword,
        UserAttributes: attributes({ email }),
      });
    const unlike = [
      "InvalidParameterException",
      "User email should be empty or same as username, since username attribute is email.",
    ] as const;
    refused(await signUp("bob@example.com"), ...unlike);
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann@example.com",
        UserAttributes: attributes({ email: "bob@example.com" }),
      }),
      ...unlike,
    );
    refused(
      await room.asAdmin("AdminGetUser", { Username: "ann@example.com" }),
      "UserNotFoundException",
      "User does not exist.",
    );
    granted(await signUp("ann@example.com"));
  });

  test("a name that is no phone number, or neither, has its own text", async () => {
    const sms = { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" } };
    const phones = await accountRoom(emulator, {
      pool: { ...sms, UsernameAttributes: ["phone_number"] },
    });
    refused(
      await phones.asClient("SignUp", { Username: "ann@example.com", Password: goodPassword }),
      "InvalidParameterException",
      "Username should be a phone number.",
    );
    const both = await accountRoom(emulator, {
      pool: { ...sms, UsernameAttributes: ["email", "phone_number"] },
    });
    refused(
      await both.asClient("SignUp", { Username: "ann", Password: goodPassword }),
      "InvalidParameterException",
      "Username should be either an email or a phone number.",
    );
  });

  test("a taken email is UsernameExistsException, whether it comes as name or as attribute", async () => {
    const room = await accountRoom(emulator, {
      pool: { UsernameAttributes: ["email", "phone_number"] },
    });
    granted(await room.asClient("SignUp", { Username: "ann@example.com", Password: goodPassword }));
    refused(
      await room.asClient("SignUp", { Username: "ann@example.com", Password: goodPassword }),
      "UsernameExistsException",
      "User already exists",
    );
    refused(
      await room.asClient("SignUp", {
        Username: "+12025550139",
        Password: goodPassword,
        UserAttributes: attributes({ email: "ann@example.com" }),
      }),
      "UsernameExistsException",
      "An account with the given email already exists.",
    );
  });
});

describe("SignUp in a pool with AliasAttributes", () => {
  test("a username that looks like an alias is InvalidParameterException", async () => {
    const room = await accountRoom(emulator, {
      pool: { AliasAttributes: ["email", "phone_number"] },
    });
    refused(
      await room.asClient("SignUp", { ...person, Username: "mary@example.com" }),
      "InvalidParameterException",
      "Username cannot be of email format, since user pool is configured for email alias.",
    );
    refused(
      await room.asClient("SignUp", { ...person, Username: "+12025550139" }),
      "InvalidParameterException",
      "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    );
  });

  test("two users may give the same email: only verification makes it an alias", async () => {
    const room = await accountRoom(emulator, { pool: { AliasAttributes: ["email"] } });
    granted(await room.asClient("SignUp", person));
    granted(await room.asClient("SignUp", { ...person, Username: "mary2" }));
    await expect(room.user("mary@example.com")).rejects.toThrow("no user mary@example.com");
  });
});
