import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { createWorld, passwordless, refusal, rightPassword, type World } from "./world.ts";

let world: World;
let pool: Pool;
let client: Client;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool(passwordless);
  client = await world.client(pool);
});
afterAll(() => world.close());

const start = (parameters: Record<string, string>, app = client) =>
  world.call("InitiateAuth", {
    ClientId: app.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: parameters,
  });

const select = (Session: string | undefined, responses: Record<string, string>) =>
  world.call("RespondToAuthChallenge", {
    ClientId: client.id,
    ChallengeName: "SELECT_CHALLENGE",
    Session,
    ChallengeResponses: responses,
  });

const full = (email: string) => ({
  password: rightPassword,
  attributes: { email, phone_number: "+15551230839" },
});

describe("InitiateAuth USER_AUTH", () => {
  test("without a preference offers what the user can sign in with, in AWS's order", async () => {
    const user = await world.user(pool, full("offer@example.com"));
    expect(await start({ USERNAME: user.username })).toEqual({
      ChallengeName: "SELECT_CHALLENGE",
      ChallengeParameters: {},
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"],
      Session: expect.stringMatching(/^AYABe[\w-]{1500,1600}$/),
    });
  });

  test("a passwordless user is offered exactly EMAIL_OTP", async () => {
    const user = await world.user(pool, { attributes: { email: "only@example.com" } });
    const answer = await start({ USERNAME: user.username });
    expect(answer.AvailableChallenges).toEqual(["EMAIL_OTP"]);
  });

  test("a user with a temporary password is offered passwords only, also when EMAIL_OTP is preferred", async () => {
    const user = await world.user(pool, {
      ...full("temp@example.com"),
      status: "FORCE_CHANGE_PASSWORD",
    });
    expect(
      await start({ USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" }),
    ).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD"],
    });
  });

  test.for(["WEB_AUTHN", "SMS_OTP", "PASSWORD", "FOO"])(
    "an unavailable preference (%s) is no error but SELECT_CHALLENGE",
    async (PREFERRED_CHALLENGE) => {
      const user = await world.user(pool, { attributes: { email: "p@example.com" } });
      expect(await start({ USERNAME: user.username, PREFERRED_CHALLENGE })).toMatchObject({
        ChallengeName: "SELECT_CHALLENGE",
        AvailableChallenges: ["EMAIL_OTP"],
      });
    },
  );

  test("a factor that the pool does not allow is not offered", async () => {
    const plain = await world.pool();
    const app = await world.client(plain);
    const user = await world.user(plain, full("plain@example.com"));
    const answer = await start({ USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" }, app);
    expect(answer.AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
  });

  test("EMAIL_OTP as preference sends a code and lists AvailableChallenges too", async () => {
    const user = await world.user(pool, full("pref@example.com"));
    expect(await start({ USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" })).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: expect.any(String),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "p***@e***",
      },
      AvailableChallenges: ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"],
    });
    expect(await world.codeTo("pref@example.com")).toMatch(/^\d{8}$/);
  });

  test("PASSWORD as preference with PASSWORD gives tokens, without it the challenge PASSWORD", async () => {
    const user = await world.user(pool, full("pw@example.com"));
    const given = { USERNAME: user.username, PREFERRED_CHALLENGE: "PASSWORD" };
    expect(await start({ ...given, PASSWORD: rightPassword })).toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: "Bearer", ExpiresIn: 3600 },
    });
    expect(await start(given)).toMatchObject({
      ChallengeName: "PASSWORD",
      ChallengeParameters: {},
    });
    expect(await refusal(start({ ...given, PASSWORD: "Wrong-password-1" }))).toBe(
      "NotAuthorizedException: Incorrect username or password.",
    );
  });

  test("PASSWORD_SRP needs SRP_A and asks PASSWORD_VERIFIER, with a Session", async () => {
    const user = await world.user(pool, full("srp@example.com"));
    const given = { USERNAME: user.username, PREFERRED_CHALLENGE: "PASSWORD_SRP" };
    expect(await refusal(start(given))).toBe(
      "InvalidParameterException: Missing required parameter SRP_A",
    );
    const { ChallengeName, AvailableChallenges, Session } = await start({ ...given, SRP_A: "abc" });
    expect(ChallengeName).toBe("PASSWORD_VERIFIER");
    expect(AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]);
    expect(Session).toMatch(/^AYABe/);
  });

  test("a disabled user is refused before anything is sent", async () => {
    const user = await world.user(pool, { ...full("off@example.com"), enabled: false });
    const call = start({ USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(await refusal(call)).toBe("NotAuthorizedException: User is disabled.");
    expect(await world.context.stores.messages.list({ to: "off@example.com" }, 1)).toEqual([]);
  });

  test("required multi-factor authentication leaves passwords only, and is never skipped", async () => {
    const strict = await world.pool();
    const app = await world.client(strict);
    await world.context.stores.pools.update(strict.id, (seen) => ({
      ...seen,
      settings: { ...seen.settings, ...passwordless, MfaConfiguration: "ON" },
    }));
    const user = await world.user(strict, full("mfa@example.com"));
    const answer = await start({ USERNAME: user.username }, app);
    expect(answer.AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const given = { USERNAME: user.username, PASSWORD: rightPassword };
    const second = await start({ ...given, PREFERRED_CHALLENGE: "PASSWORD" }, app);
    expect(second.ChallengeName).toBe("SMS_MFA");
    expect(second.AuthenticationResult).toBeUndefined();
  });
});

describe("RespondToAuthChallenge SELECT_CHALLENGE", () => {
  const chosen = async (email: string) => {
    const user = await world.user(pool, full(email));
    const { Session } = await start({ USERNAME: user.username });
    return { user, Session, USERNAME: user.username };
  };

  test("EMAIL_OTP sends a code and asks for it, without AvailableChallenges", async () => {
    const { Session, USERNAME } = await chosen("choose@example.com");
    const answer = await select(Session, { USERNAME, ANSWER: "EMAIL_OTP" });
    expect(answer).toEqual({
      ChallengeName: "EMAIL_OTP",
      Session: expect.any(String),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
        CODE_DELIVERY_DESTINATION: "c***@e***",
      },
    });
    expect(answer.Session).not.toBe(Session);
    expect(await refusal(select(Session, { USERNAME, ANSWER: "EMAIL_OTP" }))).toBe(
      "NotAuthorizedException: Invalid session for the user, session can only be used once.",
    );
  });

  test("SMS_OTP goes to the phone, masked to its last four digits", async () => {
    const { Session, USERNAME } = await chosen("sms@example.com");
    expect(await select(Session, { USERNAME, ANSWER: "SMS_OTP" })).toMatchObject({
      ChallengeName: "SMS_OTP",
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
        CODE_DELIVERY_DESTINATION: "+*******0839",
      },
    });
  });

  test("PASSWORD comes with the password: right gives tokens, wrong kills the session", async () => {
    const right = await chosen("selpw@example.com");
    const answer = { USERNAME: right.USERNAME, ANSWER: "PASSWORD", PASSWORD: rightPassword };
    expect(await select(right.Session, answer)).toMatchObject({
      AuthenticationResult: { TokenType: "Bearer" },
    });
    const { Session, USERNAME } = await chosen("selpw2@example.com");
    expect(
      await refusal(
        select(Session, { USERNAME, ANSWER: "PASSWORD", PASSWORD: "Wrong-password-1" }),
      ),
    ).toBe("NotAuthorizedException: Incorrect username or password.");
    expect(
      await refusal(select(Session, { USERNAME, ANSWER: "PASSWORD", PASSWORD: rightPassword })),
    ).toBe("NotAuthorizedException: Invalid session for the user.");
  });

  test("ChallengeName PASSWORD answers the choice as well", async () => {
    const { Session, USERNAME } = await chosen("direct@example.com");
    const answer = await world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "PASSWORD",
      Session,
      ChallengeResponses: { USERNAME, PASSWORD: rightPassword },
    });
    expect(answer.AuthenticationResult?.AccessToken).toBeDefined();
  });

  test("a code cannot be answered before it was chosen", async () => {
    const { Session, USERNAME } = await chosen("early@example.com");
    const call = world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "EMAIL_OTP",
      Session,
      ChallengeResponses: { USERNAME, EMAIL_OTP_CODE: "12345678" },
    });
    expect(await refusal(call)).toBe("NotAuthorizedException: Invalid session for the user.");
  });

  test("what is missing or not offered is InvalidParameterException and keeps the session", async () => {
    const { Session, USERNAME } = await chosen("keep@example.com");
    expect(await refusal(select(Session, { USERNAME }))).toBe(
      "InvalidParameterException: Missing required parameter ANSWER",
    );
    expect(await refusal(select(Session, { USERNAME, ANSWER: "PASSWORD" }))).toBe(
      "InvalidParameterException: Missing required parameter PASSWORD",
    );
    expect(await refusal(select(Session, { USERNAME, ANSWER: "PASSWORD_SRP" }))).toBe(
      "InvalidParameterException: Missing required parameter SRP_A",
    );
    expect(await refusal(select(Session, { USERNAME, ANSWER: "WEB_AUTHN" }))).toBe(
      "InvalidParameterException: The challenge WEB_AUTHN is not available for the user.",
    );
    const answer = await select(Session, { USERNAME, ANSWER: "EMAIL_OTP" });
    expect(answer.ChallengeName).toBe("EMAIL_OTP");
  });
});
