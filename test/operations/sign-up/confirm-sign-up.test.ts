import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hours, minutes } from "../../../emulator/platform/clock.ts";
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

const mismatch = [
  "CodeMismatchException",
  "Invalid verification code provided, please try again.",
] as const;
const expired = [
  "ExpiredCodeException",
  "Invalid code provided, please request a code again.",
] as const;

async function signUp(room: AccountRoom, Username = "mary", email = "mary@example.com") {
  const answer = await room.asClient("SignUp", {
    Username,
    Password: goodPassword,
    UserAttributes: attributes({ email }),
  });
  return { body: granted(answer), code: await room.latestCode(email) };
}

const wrong = (code: string): string => (code === "000000" ? "111111" : "000000");

describe("ConfirmSignUp", () => {
  test("the right code confirms the user and verifies the attribute that received it", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    const answer = await room.asClient("ConfirmSignUp", {
      Username: "mary",
      ConfirmationCode: code,
    });
    expect(granted(answer)).toEqual({});
    expect(await room.user("mary")).toMatchObject({
      status: "CONFIRMED",
      attributes: { email_verified: "true" },
    });
  });

  test("a wrong code is CodeMismatchException and leaves the right one alone", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    const bad = { Username: "mary", ConfirmationCode: wrong(code) };
    refused(await room.asClient("ConfirmSignUp", bad), ...mismatch);
    granted(await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: code }));
  });

  test("the code of another user is CodeMismatchException", async () => {
    const room = await accountRoom(emulator);
    await signUp(room);
    let other = await signUp(room, "ann", "ann@example.com");
    while (other.code === (await room.latestCode("mary@example.com"))) {
      other = await signUp(room, `ann${other.code}`, "ann@example.com");
    }
    refused(
      await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: other.code }),
      ...mismatch,
    );
  });

  test("a code is ExpiredCodeException after 24 hours, and not before", async () => {
    const room = await accountRoom(emulator);
    const first = await signUp(room);
    emulator.clock.advance(hours(24));
    refused(
      await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: first.code }),
      ...expired,
    );
    const second = await signUp(room, "ann", "ann@example.com");
    emulator.clock.advance(hours(24) - 1);
    granted(
      await room.asClient("ConfirmSignUp", { Username: "ann", ConfirmationCode: second.code }),
    );
  });

  test("a confirmed user cannot be confirmed again", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    const call = { Username: "mary", ConfirmationCode: code };
    granted(await room.asClient("ConfirmSignUp", call));
    refused(
      await room.asClient("ConfirmSignUp", call),
      "NotAuthorizedException",
      "User cannot be confirmed. Current status is CONFIRMED",
    );
  });

  test("of ten concurrent right answers exactly one succeeds", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: code }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("an unknown user is UserNotFoundException, or ExpiredCodeException where existence is hidden", async () => {
    const call = { Username: "nobody", ConfirmationCode: "123456" };
    const legacy = await accountRoom(emulator);
    refused(
      await legacy.asClient("ConfirmSignUp", call),
      "UserNotFoundException",
      "Username/client id combination not found.",
    );
    const hiding = await accountRoom(emulator, {
      client: { PreventUserExistenceErrors: "ENABLED" },
    });
    refused(await hiding.asClient("ConfirmSignUp", call), ...expired);
  });

  test("a disabled user is NotAuthorizedException", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    granted(await room.asAdmin("AdminDisableUser", { Username: "mary" }));
    refused(
      await room.asClient("ConfirmSignUp", { Username: "mary", ConfirmationCode: code }),
      "NotAuthorizedException",
      "User is disabled.",
    );
  });

  test("the sixteenth attempt within an hour is LimitExceededException, right or wrong", async () => {
    const room = await accountRoom(emulator);
    const { code } = await signUp(room);
    for (let attempt = 0; attempt < 15; attempt += 1) {
      const bad = { Username: "mary", ConfirmationCode: wrong(code) };
      refused(await room.asClient("ConfirmSignUp", bad), ...mismatch);
    }
    const right = { Username: "mary", ConfirmationCode: code };
    refused(
      await room.asClient("ConfirmSignUp", right),
      "LimitExceededException",
      "Attempt limit exceeded, please try after some time.",
    );
    emulator.clock.advance(hours(1) + 1);
    granted(await room.asClient("ConfirmSignUp", right));
  });

  test("a wrong SecretHash is refused before the code is looked at", async () => {
    const room = await accountRoom(emulator, { client: { GenerateSecret: true } });
    const { code } = await signUp(room);
    refused(
      await room.asClient("ConfirmSignUp", {
        Username: "mary",
        ConfirmationCode: code,
        SecretHash: "bm8=",
      }),
      "NotAuthorizedException",
      `Unable to verify secret hash for client ${room.client.id}`,
    );
  });
});

describe("ConfirmSignUp and aliases", () => {
  async function twoMarys() {
    const room = await accountRoom(emulator, { pool: { AliasAttributes: ["email"] } });
    const first = await signUp(room, "mary1");
    granted(
      await room.asClient("ConfirmSignUp", { Username: "mary1", ConfirmationCode: first.code }),
    );
    const { code } = await signUp(room, "mary2");
    return { room, call: { Username: "mary2", ConfirmationCode: code } };
  }

  test("an email verified by another user is AliasExistsException", async () => {
    const { room, call } = await twoMarys();
    refused(
      await room.asClient("ConfirmSignUp", call),
      "AliasExistsException",
      "An account with the email already exists.",
    );
    expect((await room.user("mary2")).status).toBe("UNCONFIRMED");
    expect((await room.user("mary@example.com")).username).toBe("mary1");
  });

  test("ForceAliasCreation moves the alias, with the same code, and unverifies it at its former owner", async () => {
    const { room, call } = await twoMarys();
    await room.asClient("ConfirmSignUp", call);
    granted(await room.asClient("ConfirmSignUp", { ...call, ForceAliasCreation: true }));
    expect((await room.user("mary@example.com")).username).toBe("mary2");
    expect((await room.user("mary1")).attributes).toMatchObject({
      email: "mary@example.com",
      email_verified: "false",
    });
  });

  test("a preferred_username is never taken by force", async () => {
    const room = await accountRoom(emulator, { pool: { AliasAttributes: ["preferred_username"] } });
    const register = async (Username: string) => {
      granted(
        await room.asClient("SignUp", {
          Username,
          Password: goodPassword,
          UserAttributes: attributes({
            email: `${Username}@example.com`,
            preferred_username: "queen",
          }),
        }),
      );
      const ConfirmationCode = await room.latestCode(`${Username}@example.com`);
      return { Username, ConfirmationCode, ForceAliasCreation: true };
    };
    granted(await room.asClient("ConfirmSignUp", await register("one")));
    refused(
      await room.asClient("ConfirmSignUp", await register("two")),
      "AliasExistsException",
      "An account with the preferred_username already exists.",
    );
    expect((await room.user("queen")).username).toBe("one");
    expect((await room.user("one")).attributes).not.toHaveProperty("preferred_username_verified");
  });
});

describe("ConfirmSignUp sessions", () => {
  const client = {
    ExplicitAuthFlows: ["ALLOW_USER_AUTH" as const, "ALLOW_REFRESH_TOKEN_AUTH" as const],
  };

  test("answers a Session with the one of SignUp, which is then used up, and without", async () => {
    const room = await accountRoom(emulator, { client });
    const { body, code } = await signUp(room);
    const answer = await room.asClient("ConfirmSignUp", {
      Username: "mary",
      ConfirmationCode: code,
      Session: body["Session"],
    });
    const { Session } = granted(answer);
    expect(Session).toMatch(/^AYABe/);
    expect(Session).not.toBe(body["Session"]);

    const ann = await signUp(room, "ann", "ann@example.com");
    const bare = { Username: "ann", ConfirmationCode: ann.code };
    expect(granted(await room.asClient("ConfirmSignUp", bare))["Session"]).toMatch(/^AYABe/);
  });

  test("a session of another user is refused before the code is looked at", async () => {
    const room = await accountRoom(emulator, { client });
    const ann = await signUp(room, "ann", "ann@example.com");
    const { code } = await signUp(room);
    refused(
      await room.asClient("ConfirmSignUp", {
        Username: "mary",
        ConfirmationCode: code,
        Session: ann.body["Session"],
      }),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
  });

  test("an invented session is refused, an expired one too", async () => {
    const room = await accountRoom(emulator, { client });
    const { body, code } = await signUp(room);
    const call = { Username: "mary", ConfirmationCode: code };
    refused(
      await room.asClient("ConfirmSignUp", { ...call, Session: "A".repeat(100) }),
      "NotAuthorizedException",
      "Invalid session for the user.",
    );
    emulator.clock.advance(minutes(3));
    refused(
      await room.asClient("ConfirmSignUp", { ...call, Session: body["Session"] }),
      "NotAuthorizedException",
      "Invalid session for the user, session is expired.",
    );
  });
});
