import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { contacts, everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, rightPassword, wrongCode, type World } from "./world.ts";

const mismatch = "CodeMismatchException: Invalid code or auth state for the user.";
const invalid = "NotAuthorizedException: Invalid session for the user.";
const used = "NotAuthorizedException: Invalid session for the user, session can only be used once.";
const late = "NotAuthorizedException: Invalid session for the user, session is expired.";

let world: World;
let optional: MfaRoom;
beforeAll(async () => {
  world = await createWorld();
  optional = await mfaRoom(world, { MfaConfiguration: "OPTIONAL", ...everyFactor });
});
afterAll(() => world.close());

/** How a user comes to be asked for each factor, and what a right code is. */
const factors = [
  {
    name: "SMS_MFA" as const,
    key: "SMS_MFA_CODE",
    wrongAnswer: mismatch,
    setUp: async (user: User) => {
      await optional.prefer(user, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
      return () => world.codeTo(user.attributes["phone_number"] ?? "");
    },
  },
  {
    name: "EMAIL_OTP" as const,
    key: "EMAIL_OTP_CODE",
    wrongAnswer: mismatch,
    setUp: async (user: User) => {
      await optional.prefer(user, { EmailMfaSettings: { Enabled: true, PreferredMfa: true } });
      return () => world.codeTo(user.attributes["email"] ?? "");
    },
  },
  {
    name: "SOFTWARE_TOKEN_MFA" as const,
    key: "SOFTWARE_TOKEN_MFA_CODE",
    wrongAnswer: "CodeMismatchException: Invalid code received for user",
    setUp: async (user: User) => {
      const secret = await optional.token(user);
      await optional.prefer(user, {
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      });
      return () => Promise.resolve(optional.code(secret, 1));
    },
  },
];

describe.each(factors)("$name as second factor", ({ name, key, wrongAnswer, setUp }) => {
  const asked = async () => {
    const user = await optional.user({ attributes: contacts() });
    const rightCode = await setUp(user);
    const question = await optional.start(user);
    expect(question.ChallengeName).toBe(name);
    expect(question.AuthenticationResult).toBeUndefined();
    const code = await rightCode();
    const answer = (value: string, session = question.Session, by = user) =>
      optional.respond(by, name, session, { [key]: value });
    return { user, question, code, answer };
  };
  const grants = (user: User) =>
    world.context.stores.grants.ofUser(optional.pool.id, user.sub, world.clock.now());

  test("the right code of six digits gives tokens", async () => {
    const { code, answer } = await asked();
    expect(code).toMatch(/^\d{6}$/);
    const { AuthenticationResult, ChallengeParameters } = await answer(code);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(ChallengeParameters).toEqual({});
  });

  test("a wrong code is refused in AWS's words, gives no tokens and keeps the session", async () => {
    const { user, code, answer } = await asked();
    const before = await grants(user);
    expect(await refusal(answer(wrongCode(code)))).toBe(wrongAnswer);
    expect(await refusal(answer("12345"))).toBe(wrongAnswer);
    expect(await grants(user)).toEqual(before);
    expect((await answer(code)).AuthenticationResult).toBeDefined();
  });

  test("a used session is refused", async () => {
    const { code, answer } = await asked();
    await answer(code);
    expect(await refusal(answer(code))).toBe(used);
  });

  test("a late session is refused, and so is its code", async () => {
    const { code, answer } = await asked();
    world.clock.advance(minutes(3));
    expect(await refusal(answer(code))).toBe(late);
  });

  test("a session of another user, client or step is refused", async () => {
    const { user, question, code, answer } = await asked();
    const other = await optional.user({ attributes: contacts() });
    expect(await refusal(answer(code, question.Session, other))).toBe(invalid);
    const app = await world.client(optional.pool);
    const elsewhere = world.call("RespondToAuthChallenge", {
      ClientId: app.id,
      ChallengeName: name,
      Session: question.Session,
      ChallengeResponses: { USERNAME: user.username, [key]: code },
    });
    expect(await refusal(elsewhere)).toBe(invalid);
    const step = optional.respond(user, "PASSWORD", question.Session, { PASSWORD: rightPassword });
    expect(await refusal(step)).toBe(invalid);
    for (const factor of factors.filter((one) => one.name !== name)) {
      const wrongStep = optional.respond(user, factor.name, question.Session, {
        [factor.key]: code,
      });
      expect(await refusal(wrongStep)).toBe(invalid);
    }
    expect((await answer(code)).AuthenticationResult).toBeDefined();
  });

  test("an invented session, or none, is refused", async () => {
    const { user, code, answer } = await asked();
    expect(await refusal(answer(code, `AYABe${"x".repeat(40)}`))).toBe(invalid);
    expect(await refusal(optional.respond(user, name, undefined, { [key]: code }))).toBe(
      "InvalidParameterException: Missing required parameter Session",
    );
  });

  test(`an answer without ${key} is refused`, async () => {
    const { user, question } = await asked();
    expect(await refusal(optional.respond(user, name, question.Session))).toBe(
      `InvalidParameterException: Missing required parameter ${key}`,
    );
  });

  test("the proof of the password does not outlive the password", async () => {
    const { user, code, answer } = await asked();
    await world.call("AdminSetUserPassword", {
      UserPoolId: optional.pool.id,
      Username: user.username,
      Password: "Another-password-1",
      Permanent: true,
    });
    expect(await refusal(answer(code))).toBe(invalid);
  });

  test("a user who was disabled meanwhile is refused", async () => {
    const { user, code, answer } = await asked();
    await world.change(optional.pool, user, { enabled: false });
    expect(await refusal(answer(code))).toBe("NotAuthorizedException: User is disabled.");
  });

  test("of two right answers at the same moment exactly one gets tokens", async () => {
    const { user, code, answer } = await asked();
    const before = (await grants(user)).length;
    const outcomes = await Promise.allSettled([answer(code), answer(code)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await grants(user)).toHaveLength(before + 1);
  });

  test("five wrong codes start the lock-out, and it holds for codes and passwords alike", async () => {
    const { user, code, answer } = await asked();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect(await refusal(answer(wrongCode(code)))).toBe(wrongAnswer);
    }
    const locked = "NotAuthorizedException: Password attempts exceeded";
    expect(await refusal(answer(code))).toBe(locked);
    expect(await refusal(optional.start(user))).toBe(locked);
    world.clock.advance(1_000);
    expect((await answer(code)).AuthenticationResult).toBeDefined();
  });

  test("a right password alone forgives no wrong codes", async () => {
    const { user, code, answer } = await asked();
    for (let wrong = 0; wrong < 4; wrong += 1) await refusal(answer(wrongCode(code)));
    const again = await optional.start(user);
    const fifth = optional.respond(user, name, again.Session, { [key]: wrongCode(code) });
    expect(await refusal(fifth)).toMatch(/^CodeMismatchException/);
    expect(await refusal(optional.start(user))).toBe(
      "NotAuthorizedException: Password attempts exceeded",
    );
  });

  test("guesses at the same moment cannot outnumber the limit", async () => {
    const { code, answer } = await asked();
    const burst = Array.from({ length: 20 }, () => refusal(answer(wrongCode(code))));
    const refusals = await Promise.all(burst);
    expect(refusals.filter((text) => text === wrongAnswer).length).toBeLessThanOrEqual(10);
    expect(await refusal(answer(code))).not.toBe("not refused");
  });
});
