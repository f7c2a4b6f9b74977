import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { createWorld, passwordless, refusal, type World } from "./world.ts";

const unknownUser = "UserNotFoundException: User does not exist.";
const incorrect = "NotAuthorizedException: Incorrect username or password.";
const mismatch = "CodeMismatchException: Invalid code or auth state for the user.";

let world: World;
let pool: Pool;
let legacy: Client;
let hiding: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool(passwordless);
  legacy = await world.client(pool, { PreventUserExistenceErrors: "LEGACY" });
  hiding = await world.client(pool, { PreventUserExistenceErrors: "ENABLED" });
});
afterAll(() => world.close());

const start = (app: Client, AuthParameters: Record<string, string>) =>
  world.call("InitiateAuth", { ClientId: app.id, AuthFlow: "USER_AUTH", AuthParameters });
const withPassword = (app: Client, USERNAME: string) =>
  world.call("InitiateAuth", {
    ClientId: app.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD: "Any-password-1" },
  });
const withAdminPassword = (app: Client, USERNAME: string) =>
  world.call("AdminInitiateAuth", {
    UserPoolId: pool.id,
    ClientId: app.id,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD: "Any-password-1" },
  });
const otp = (Session: string | undefined, USERNAME: string, EMAIL_OTP_CODE: string) =>
  world.call("RespondToAuthChallenge", {
    ClientId: hiding.id,
    ChallengeName: "EMAIL_OTP",
    Session,
    ChallengeResponses: { USERNAME, EMAIL_OTP_CODE },
  });

describe("PreventUserExistenceErrors LEGACY", () => {
  test("every flow says that the user does not exist", async () => {
    expect(await refusal(withPassword(legacy, "nobody"))).toBe(unknownUser);
    expect(await refusal(withAdminPassword(legacy, "nobody"))).toBe(unknownUser);
    expect(await refusal(start(legacy, { USERNAME: "nobody" }))).toBe(unknownUser);
  });
});

describe("PreventUserExistenceErrors ENABLED", () => {
  test("a password flow gives the answer of a wrong password", async () => {
    expect(await refusal(withPassword(hiding, "nobody"))).toBe(incorrect);
    expect(await refusal(withAdminPassword(hiding, "nobody"))).toBe(incorrect);
    expect(
      await refusal(
        start(hiding, {
          USERNAME: "nobody",
          PREFERRED_CHALLENGE: "PASSWORD",
          PASSWORD: "Any-password-1",
        }),
      ),
    ).toBe(incorrect);
  });

  test("EMAIL_OTP is simulated like a passwordless user's, the mask made from the name, and nothing is sent", async () => {
    await world.user(pool, { username: "real", attributes: { email: "real@example.com" } });
    const real = await start(hiding, { USERNAME: "real", PREFERRED_CHALLENGE: "EMAIL_OTP" });
    const before = await world.context.stores.messages.list({}, 100);
    const simulated = await start(hiding, {
      USERNAME: "ghost@test.org",
      PREFERRED_CHALLENGE: "EMAIL_OTP",
    });
    expect(simulated).toEqual({
      ...real,
      Session: expect.stringMatching(/^AYABe/),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "g***@t***",
      },
    });
    expect(simulated.Session).toHaveLength(real.Session?.length ?? 0);
    expect(await world.context.stores.messages.list({}, 100)).toEqual(before);
  });

  test("any code for a simulated user is CodeMismatchException, and the session dies like a real one", async () => {
    const USERNAME = "ghost@test.org";
    const { Session } = await start(hiding, { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" });
    for (let i = 0; i < 10; i += 1) {
      expect(await refusal(otp(Session, USERNAME, "00000000"))).toBe(mismatch);
    }
    expect(await refusal(otp(Session, USERNAME, "00000000"))).toBe(
      "NotAuthorizedException: Invalid session for the user.",
    );
  });

  test("without a preference the same name is always offered the same", async () => {
    const lists = await Promise.all(
      Array.from({ length: 5 }, () => start(hiding, { USERNAME: "somebody" })),
    );
    expect(new Set(lists.map((answer) => JSON.stringify(answer.AvailableChallenges))).size).toBe(1);
    expect(lists[0]).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", ChallengeParameters: {} });
  });

  test("a simulated choice goes on as a real one and fails where a real one would", async () => {
    const USERNAME = "chooser@test.org";
    const select = async (given: Record<string, string>) => {
      const { Session } = await start(hiding, { USERNAME });
      return world.call("RespondToAuthChallenge", {
        ClientId: hiding.id,
        ChallengeName: "SELECT_CHALLENGE",
        Session,
        ChallengeResponses: { USERNAME, ...given },
      });
    };
    const sent = await select({ ANSWER: "EMAIL_OTP" });
    expect(sent.ChallengeParameters?.["CODE_DELIVERY_DESTINATION"]).toBe("c***@t***");
    expect(await refusal(otp(sent.Session, USERNAME, "12345678"))).toBe(mismatch);
    expect(await refusal(select({ ANSWER: "PASSWORD", PASSWORD: "Any-password-1" }))).toBe(
      incorrect,
    );
  });

  test("a user who signs up under a simulated name does not inherit the session", async () => {
    const USERNAME = "late@test.org";
    const { Session } = await start(hiding, { USERNAME, PREFERRED_CHALLENGE: "EMAIL_OTP" });
    await world.user(pool, { username: USERNAME, attributes: { email: USERNAME } });
    expect(await refusal(otp(Session, USERNAME, "12345678"))).toBe(mismatch);
  });
});
