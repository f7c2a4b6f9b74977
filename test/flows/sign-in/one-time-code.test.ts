import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "../../../emulator/domain/client.ts";
import type { Pool } from "../../../emulator/domain/pool.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { createWorld, passwordless, refusal, wrongCode, type World } from "./world.ts";

const mismatch = "CodeMismatchException: Invalid code or auth state for the user.";
const invalid = "NotAuthorizedException: Invalid session for the user.";
const used = "NotAuthorizedException: Invalid session for the user, session can only be used once.";
const expired = "NotAuthorizedException: Invalid session for the user, session is expired.";

let world: World;
let pool: Pool;
let client: Client;
let people = 0;
beforeAll(async () => {
  world = await createWorld();
  pool = await world.pool(passwordless);
  client = await world.client(pool);
});
afterAll(() => world.close());

/** A user who was sent a code. */
const asked = async (given: Parameters<World["user"]>[1] = {}, app = client) => {
  const email = `person${(people += 1)}@example.com`;
  const user = await world.user(pool, { attributes: { email }, ...given });
  const { Session } = await world.call("InitiateAuth", {
    ClientId: app.id,
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: user.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
  });
  return { user, email, Session, code: await world.codeTo(email) };
};

const answer = (
  Session: string | undefined,
  USERNAME: string,
  EMAIL_OTP_CODE: string,
  ClientId = client.id,
) =>
  world.call("RespondToAuthChallenge", {
    ClientId,
    ChallengeName: "EMAIL_OTP",
    Session,
    ChallengeResponses: { USERNAME, EMAIL_OTP_CODE },
  });

describe("RespondToAuthChallenge EMAIL_OTP", () => {
  test("the right code gives tokens, with an empty ChallengeParameters", async () => {
    const { user, Session, code } = await asked();
    expect(await answer(Session, user.username, code)).toEqual({
      ChallengeParameters: {},
      AuthenticationResult: {
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        RefreshToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: "Bearer",
      },
    });
  });

  test("a wrong code is CodeMismatchException and the right one still works after six", async () => {
    const { user, Session, code } = await asked();
    for (let i = 0; i < 6; i += 1) {
      expect(await refusal(answer(Session, user.username, wrongCode(code)))).toBe(mismatch);
    }
    expect((await answer(Session, user.username, code)).AuthenticationResult).toBeDefined();
  });

  test("after ten wrong codes the session is dead, also for the right one", async () => {
    const { user, Session, code } = await asked();
    for (let i = 0; i < 10; i += 1) {
      expect(await refusal(answer(Session, user.username, wrongCode(code)))).toBe(mismatch);
    }
    expect(await refusal(answer(Session, user.username, code))).toBe(invalid);
  });

  test("guesses at the same moment do not outnumber the limit", async () => {
    const { user, Session, code } = await asked();
    const guesses = Array.from({ length: 30 }, () =>
      refusal(answer(Session, user.username, wrongCode(code))),
    );
    const refusals = await Promise.all(guesses);
    expect(refusals.filter((text) => text === mismatch)).toHaveLength(10);
    expect(refusals.filter((text) => text === invalid)).toHaveLength(20);
  });

  test("of two right answers at the same moment exactly one gets tokens", async () => {
    const { user, Session, code } = await asked();
    const both = await Promise.all([1, 2].map(() => refusal(answer(Session, user.username, code))));
    expect(both.toSorted()).toEqual([used, "not refused"]);
    const grants = await world.context.stores.grants.ofUser(pool.id, user.sub, world.clock.now());
    expect(grants).toHaveLength(1);
  });

  test("a session is used once", async () => {
    const { user, Session, code } = await asked();
    await answer(Session, user.username, code);
    expect(await refusal(answer(Session, user.username, code))).toBe(used);
  });

  test("a session ends with AuthSessionValidity, three minutes by default", async () => {
    const { user, Session, code } = await asked();
    const start = world.clock.now();
    world.clock.set(start + minutes(3));
    expect(await refusal(answer(Session, user.username, code))).toBe(expired);
    world.clock.set(start + minutes(3) - 1);
    expect((await answer(Session, user.username, code)).AuthenticationResult).toBeDefined();
  });

  test("AuthSessionValidity of fifteen minutes", async () => {
    const patient = await world.client(pool, { AuthSessionValidity: 15 });
    const { user, Session, code } = await asked({}, patient);
    world.clock.advance(minutes(15) - 1);
    const tokens = await answer(Session, user.username, code, patient.id);
    expect(tokens.AuthenticationResult).toBeDefined();
  });

  test("a session of another client is refused before the code is looked at", async () => {
    const other = await world.client(pool);
    const { user, Session, code } = await asked();
    expect(await refusal(answer(Session, user.username, code, other.id))).toBe(invalid);
    expect((await answer(Session, user.username, code)).AuthenticationResult).toBeDefined();
  });

  test("a session of another user is refused, whosever code comes with it", async () => {
    const mine = await asked();
    const theirs = await asked();
    expect(await refusal(answer(theirs.Session, mine.user.username, mine.code))).toBe(invalid);
    expect(await refusal(answer(theirs.Session, mine.user.username, theirs.code))).toBe(invalid);
    expect(await refusal(answer(theirs.Session, theirs.user.username, mine.code))).toBe(mismatch);
  });

  test("a session of another step is refused", async () => {
    const { user, Session, code } = await asked();
    const call = world.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "SMS_OTP",
      Session,
      ChallengeResponses: { USERNAME: user.username, SMS_OTP_CODE: code },
    });
    expect(await refusal(call)).toBe(invalid);
  });

  test("a session that was never issued, and none at all", async () => {
    const { user, code } = await asked();
    expect(await refusal(answer("AYABe".padEnd(100, "x"), user.username, code))).toBe(invalid);
    expect(await refusal(answer(undefined, user.username, code))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
  });

  test("a missing code or USERNAME is named", async () => {
    const { user, Session } = await asked();
    const respond = (ChallengeResponses: Record<string, string>) =>
      world.call("RespondToAuthChallenge", {
        ClientId: client.id,
        ChallengeName: "EMAIL_OTP",
        Session,
        ChallengeResponses,
      });
    expect(await refusal(respond({ USERNAME: user.username }))).toBe(
      "InvalidParameterException: Missing required parameter EMAIL_OTP_CODE",
    );
    expect(await refusal(respond({ EMAIL_OTP_CODE: "12345678" }))).toBe(
      "InvalidParameterException: Missing required parameter USERNAME",
    );
  });

  test("a user who was disabled in between is refused", async () => {
    const { user, Session, code } = await asked();
    await world.change(pool, user, { enabled: false });
    expect(await refusal(answer(Session, user.username, code))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
  });

  test("a user who was deleted in between is refused", async () => {
    const { user, Session, code } = await asked();
    await world.context.stores.users.remove(pool.id, user.sub);
    expect(await refusal(answer(Session, user.username, code))).toBe(invalid);
  });

  test("a code proves the address that it went to, not a later one", async () => {
    const { user, Session, code } = await asked();
    await world.change(pool, user, { attributes: { email: "later@example.com" } });
    expect(await refusal(answer(Session, user.username, code))).toBe(invalid);
  });

  test("a user who must reset the password is refused", async () => {
    const { user, Session, code } = await asked();
    await world.change(pool, user, { status: "RESET_REQUIRED" });
    expect(await refusal(answer(Session, user.username, code))).toBe(
      "PasswordResetRequiredException: Password reset required for the user",
    );
  });

  test("an UNCONFIRMED user becomes CONFIRMED, the address verified", async () => {
    const { user, email, Session, code } = await asked({ status: "UNCONFIRMED" }).then((it) => it);
    await answer(Session, user.username, code);
    const after = await world.context.stores.users.bySub(pool.id, user.sub);
    expect(after).toMatchObject({
      status: "CONFIRMED",
      attributes: { email, email_verified: "true" },
    });
  });

  test("a wrong code neither confirms nor verifies", async () => {
    const { user, Session, code } = await asked({ status: "UNCONFIRMED" });
    await refusal(answer(Session, user.username, wrongCode(code)));
    expect(await world.context.stores.users.bySub(pool.id, user.sub)).toEqual(user);
  });

  test("an address that somebody else has verified is not taken away", async () => {
    const aliased = await world.pool({ ...passwordless, AliasAttributes: ["email"] });
    const app = await world.client(aliased);
    const email = "shared@example.com";
    await world.user(aliased, { username: "first", attributes: { email, email_verified: "true" } });
    await world.user(aliased, { username: "second", attributes: { email } });
    const { Session } = await world.call("InitiateAuth", {
      ClientId: app.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: "second", PREFERRED_CHALLENGE: "EMAIL_OTP" },
    });
    expect(await refusal(answer(Session, "second", await world.codeTo(email), app.id))).toBe(
      "AliasExistsException: An account with the given email already exists.",
    );
  });

  test("USERNAME may be what was typed, the username or the sub, in any case where the pool folds it", async () => {
    const folding = await world.pool({
      ...passwordless,
      UsernameAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
    });
    const app = await world.client(folding);
    const email = "folded@example.com";
    const user = await world.user(folding, { attributes: { email } });
    for (const name of ["FOLDED@example.com", email, user.sub, user.sub.toUpperCase()]) {
      const { Session } = await world.call("InitiateAuth", {
        ClientId: app.id,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: "Folded@Example.com", PREFERRED_CHALLENGE: "EMAIL_OTP" },
      });
      const tokens = await answer(Session, name, await world.codeTo(email), app.id);
      expect(tokens.AuthenticationResult).toBeDefined();
    }
  });
});

describe("RespondToAuthChallenge SMS_OTP", () => {
  test("eight digits by text message; the right ones verify the phone", async () => {
    const phone_number = "+15551239934";
    const user = await world.user(pool, { attributes: { phone_number } });
    const { Session, ChallengeParameters } = await world.call("InitiateAuth", {
      ClientId: client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: user.username, PREFERRED_CHALLENGE: "SMS_OTP" },
    });
    expect(ChallengeParameters).toEqual({
      CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
      CODE_DELIVERY_DESTINATION: "+*******9934",
    });
    const code = await world.codeTo(phone_number);
    const respond = (SMS_OTP_CODE: string) =>
      world.call("RespondToAuthChallenge", {
        ClientId: client.id,
        ChallengeName: "SMS_OTP",
        Session,
        ChallengeResponses: { USERNAME: user.username, SMS_OTP_CODE },
      });
    expect(code).toMatch(/^\d{8}$/);
    expect(await refusal(respond(wrongCode(code)))).toBe(mismatch);
    expect((await respond(code)).AuthenticationResult).toBeDefined();
    const after = await world.context.stores.users.bySub(pool.id, user.sub);
    expect(after?.attributes["phone_number_verified"]).toBe("true");
  });
});
