import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchesPassword } from "../../../emulator/domain/password.ts";
import { days } from "../../../emulator/platform/clock.ts";
import { startTestEmulator, type TestEmulator } from "../../support/emulator.ts";
import { accountRoom, attributes, goodPassword, granted, refused } from "../account-room.ts";

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const verifiedMail = { email: "mary@example.com", email_verified: "True" };
const sms = { SmsConfiguration: { SnsCallerArn: "arn:aws:iam::000000000000:role/sms" } };

describe("AdminCreateUser", () => {
  test("answers the user in FORCE_CHANGE_PASSWORD, sub first, and sends nothing by default without a phone", async () => {
    const room = await accountRoom(emulator);
    await emulator.context.stores.messages.clear();
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      UserAttributes: attributes(verifiedMail),
    });
    const at = emulator.clock.now() / 1000;
    expect(granted(answer)).toEqual({
      User: {
        Username: "mary",
        Attributes: [
          { Name: "sub", Value: (await room.user("mary")).sub },
          { Name: "email", Value: "mary@example.com" },
          { Name: "email_verified", Value: "true" },
        ],
        UserCreateDate: at,
        UserLastModifiedDate: at,
        Enabled: true,
        UserStatus: "FORCE_CHANGE_PASSWORD",
      },
    });
    expect(await emulator.inbox()).toEqual([]);
  });

  test("sends the invitation with a generated password that meets the policy and ends after seven days", async () => {
    const room = await accountRoom(emulator);
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes(verifiedMail),
        DesiredDeliveryMediums: ["EMAIL"],
      }),
    );
    const [message] = await emulator.inbox({ to: "mary@example.com" });
    const password = await room.latestCode("mary@example.com");
    expect(message).toMatchObject({
      username: "mary",
      purpose: "AdminCreateUser",
      subject: "Your temporary password",
      body: `Your username is mary and temporary password is ${password}.`,
      expiresAt: emulator.clock.now() + days(7),
    });
    expect(message).not.toHaveProperty("clientId");
    const user = await room.user("mary");
    expect(user.password?.expiresAt).toBe(emulator.clock.now() + days(7));
    expect(user.password && matchesPassword(user.password, user, password)).toBe(true);
  });

  test("sends by SMS when there is a phone number and no medium is named", async () => {
    const room = await accountRoom(emulator, { pool: sms });
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes({ ...verifiedMail, phone_number: "+12025550111" }),
      }),
    );
    const [message] = await emulator.inbox({ to: "+12025550111" });
    expect(message).toMatchObject({ channel: "SMS", purpose: "AdminCreateUser" });
    expect(message).not.toHaveProperty("subject");
  });

  test("by SMS from a pool without SmsConfiguration is InvalidParameterException, and the user stays", async () => {
    const room = await accountRoom(emulator);
    await emulator.context.stores.messages.clear();
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      UserAttributes: attributes({ phone_number: "+12025550111" }),
    });
    refused(
      answer,
      "InvalidParameterException",
      "User pool does not have SMS configuration to send messages.",
    );
    expect((await room.user("mary")).status).toBe("FORCE_CHANGE_PASSWORD");
    expect(await emulator.inbox()).toEqual([]);
  });

  test("a medium without its attribute is InvalidParameterException and creates nobody", async () => {
    const room = await accountRoom(emulator);
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      DesiredDeliveryMediums: ["EMAIL"],
    });
    refused(answer, "InvalidParameterException", "User has no email to deliver the invitation to");
    await expect(room.user("mary")).rejects.toThrow("no user mary");
  });

  test("SUPPRESS sends nothing", async () => {
    const room = await accountRoom(emulator);
    await emulator.context.stores.messages.clear();
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes(verifiedMail),
        DesiredDeliveryMediums: ["EMAIL"],
        MessageAction: "SUPPRESS",
      }),
    );
    expect(await emulator.inbox()).toEqual([]);
  });

  test("a taken username is UsernameExistsException in its own words", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("AdminCreateUser", { Username: "mary" }));
    refused(
      await room.asAdmin("AdminCreateUser", { Username: "mary" }),
      "UsernameExistsException",
      "User account already exists",
    );
  });

  test("a TemporaryPassword outside the policy is InvalidPasswordException in its own words", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        TemporaryPassword: "Correct-Horse",
      }),
      "InvalidPasswordException",
      "Password did not conform with password policy: Password must have numeric characters",
    );
  });

  test("required attributes may be left out, others are checked", async () => {
    const room = await accountRoom(emulator, {
      pool: { Schema: [{ Name: "nickname", Required: true }] },
    });
    granted(await room.asAdmin("AdminCreateUser", { Username: "mary" }));
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann",
        UserAttributes: attributes({ phone_number: "none" }),
      }),
      "InvalidParameterException",
      "Invalid phone number format.",
    );
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "ann",
        UserAttributes: attributes({ "custom:x": "1" }),
      }),
      "InvalidParameterException",
      "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined",
    );
  });

  test("a contact cannot be verified without a value", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes({ email_verified: "true" }),
      }),
      "InvalidParameterException",
      "Email is required to verify/un-verify an email",
    );
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes({ phone_number_verified: "true" }),
      }),
      "InvalidParameterException",
      "Phone Number is required to verify/un-verify a phone number",
    );
  });

  test("nobody chooses a sub", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes({ sub: "mine" }),
      }),
      "InvalidParameterException",
      "Attributes did not conform to the schema: sub: Attribute cannot be set.\n",
    );
  });

  test("the pool's invitation template is used, with both placeholders filled in", async () => {
    const room = await accountRoom(emulator, {
      pool: {
        AdminCreateUserConfig: {
          InviteMessageTemplate: {
            EmailSubject: "Welcome {username}",
            EmailMessage: "{username}: {####}",
            SMSMessage: "{username} {####}",
          },
        },
      },
    });
    granted(
      await room.asAdmin("AdminCreateUser", {
        Username: "mary",
        UserAttributes: attributes(verifiedMail),
        DesiredDeliveryMediums: ["EMAIL"],
        TemporaryPassword: goodPassword,
      }),
    );
    const [message] = await emulator.inbox({ to: "mary@example.com" });
    expect(message).toMatchObject({ subject: "Welcome mary", body: `mary: ${goodPassword}` });
  });
});

describe("AdminCreateUser with MessageAction RESEND", () => {
  const resend = { Username: "mary", MessageAction: "RESEND", DesiredDeliveryMediums: ["EMAIL"] };

  test("sends a new temporary password with a new term", async () => {
    const room = await accountRoom(emulator);
    const create = { Username: "mary", UserAttributes: attributes(verifiedMail) };
    granted(await room.asAdmin("AdminCreateUser", { ...create, TemporaryPassword: goodPassword }));
    const before = await room.user("mary");
    emulator.clock.advance(days(8));
    granted(await room.asAdmin("AdminCreateUser", resend));
    const after = await room.user("mary");
    const password = await room.latestCode("mary@example.com");
    expect(after.sub).toBe(before.sub);
    expect(after.password?.expiresAt).toBe(emulator.clock.now() + days(7));
    expect(after.password && matchesPassword(after.password, after, password)).toBe(true);
    expect(after.password && matchesPassword(after.password, after, goodPassword)).toBe(false);
  });

  test("an unknown user is UserNotFoundException", async () => {
    const room = await accountRoom(emulator);
    refused(
      await room.asAdmin("AdminCreateUser", resend),
      "UserNotFoundException",
      "User does not exist.",
    );
  });

  test("another status than FORCE_CHANGE_PASSWORD is UnsupportedUserStateException", async () => {
    const room = await accountRoom(emulator);
    granted(await room.asAdmin("AdminCreateUser", { Username: "mary" }));
    granted(
      await room.asAdmin("AdminSetUserPassword", {
        Username: "mary",
        Password: goodPassword,
        Permanent: true,
      }),
    );
    refused(
      await room.asAdmin("AdminCreateUser", resend),
      "UnsupportedUserStateException",
      "Resend not possible. mary status is not FORCE_CHANGE_PASSWORD",
    );
  });
});

describe("AdminCreateUser in a pool with a code as first factor", () => {
  const pool = {
    Policies: {
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD" as const, "EMAIL_OTP" as const] },
    },
  };

  test("without TemporaryPassword the user is CONFIRMED and has no password", async () => {
    const room = await accountRoom(emulator, { pool });
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      UserAttributes: attributes(verifiedMail),
      DesiredDeliveryMediums: ["EMAIL"],
    });
    expect(granted(answer)["User"]).toMatchObject({ UserStatus: "CONFIRMED" });
    expect(await room.user("mary")).not.toHaveProperty("password");
    const [message] = await emulator.inbox({ to: "mary@example.com" });
    expect(message?.body).toBe("Your username is mary.");
    expect(message).not.toHaveProperty("code");
  });

  test("a blank TemporaryPassword is none", async () => {
    const room = await accountRoom(emulator, { pool });
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      TemporaryPassword: "",
    });
    expect(granted(answer)["User"]).toMatchObject({ UserStatus: "CONFIRMED" });
  });

  test("with TemporaryPassword it is FORCE_CHANGE_PASSWORD as ever", async () => {
    const room = await accountRoom(emulator, { pool });
    const answer = await room.asAdmin("AdminCreateUser", {
      Username: "mary",
      TemporaryPassword: goodPassword,
    });
    expect(granted(answer)["User"]).toMatchObject({ UserStatus: "FORCE_CHANGE_PASSWORD" });
  });

  test("without password every required attribute must be given", async () => {
    const room = await accountRoom(emulator, {
      pool: { ...pool, Schema: [{ Name: "email", Required: true }] },
    });
    refused(
      await room.asAdmin("AdminCreateUser", { Username: "mary" }),
      "InvalidParameterException",
      "Attributes did not conform to the schema: email: The attribute is required\n",
    );
  });
});

describe("AdminCreateUser and aliases", () => {
  test("a verified email of another user is refused, and moved by ForceAliasCreation", async () => {
    const room = await accountRoom(emulator, { pool: { AliasAttributes: ["email"] } });
    const create = { UserAttributes: attributes(verifiedMail), MessageAction: "SUPPRESS" };
    granted(await room.asAdmin("AdminCreateUser", { ...create, Username: "one" }));
    refused(
      await room.asAdmin("AdminCreateUser", { ...create, Username: "two" }),
      "UsernameExistsException",
      "An account with the email already exists.",
    );
    granted(
      await room.asAdmin("AdminCreateUser", {
        ...create,
        Username: "two",
        ForceAliasCreation: true,
      }),
    );
    expect((await room.user("mary@example.com")).username).toBe("two");
    expect((await room.user("one")).attributes["email_verified"]).toBe("false");
  });

  test("in a UsernameAttributes pool a taken email is refused, by force too", async () => {
    const room = await accountRoom(emulator, {
      pool: { ...sms, UsernameAttributes: ["email", "phone_number"] },
    });
    const create = {
      Username: "mary@example.com",
      MessageAction: "SUPPRESS",
      ForceAliasCreation: true,
    };
    const { User } = granted(await room.asAdmin("AdminCreateUser", create));
    const user = await room.user("mary@example.com");
    expect(User).toMatchObject({ Username: user.sub });
    refused(
      await room.asAdmin("AdminCreateUser", create),
      "UsernameExistsException",
      "User account already exists",
    );
    refused(
      await room.asAdmin("AdminCreateUser", {
        ...create,
        Username: "+12025550111",
        UserAttributes: attributes(verifiedMail),
      }),
      "UsernameExistsException",
      "An account with the given email already exists.",
    );
  });

  test("the username rules are those of SignUp", async () => {
    const room = await accountRoom(emulator, { pool: { UsernameAttributes: ["email"] } });
    refused(
      await room.asAdmin("AdminCreateUser", { Username: "mary" }),
      "InvalidParameterException",
      "Username should be an email.",
    );
  });
});
