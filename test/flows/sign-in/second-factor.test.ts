import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { everyFactor, mfaRoom, smsMfa, type MfaRoom } from "./mfa-world.ts";
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

let people = 0;
const attributes = () => {
  people += 1;
  return {
    email: `mfa${people}@example.com`,
    phone_number: `+1555${String(people).padStart(7, "0")}`,
  };
};

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
    const user = await optional.user({ attributes: attributes() });
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
    const other = await optional.user({ attributes: attributes() });
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

describe("SMS_MFA and EMAIL_OTP", () => {
  test("tell where the code went, masked, and send AWS's text for authentication", async () => {
    const user = await optional.user({ attributes: { phone_number: "+12065550100" } });
    await optional.prefer(user, { SMSMfaSettings: { Enabled: true } });
    const { ChallengeParameters } = await optional.start(user);
    expect(ChallengeParameters).toEqual({
      CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
      CODE_DELIVERY_DESTINATION: "+*******0100",
      USER_ID_FOR_SRP: user.username,
    });
    const [message] = await world.context.stores.messages.list({ to: "+12065550100" }, 1);
    expect(message).toMatchObject({ purpose: "Authentication", channel: "SMS" });
    expect(message?.body).toBe(`Your authentication code is ${message?.code}.`);
    expect(message?.expiresAt).toBe(world.clock.now() + minutes(3));
  });

  test("use the pool's own texts", async () => {
    const room = await mfaRoom(world, {
      MfaConfiguration: "ON",
      SmsMfaConfiguration: { ...smsMfa, SmsAuthenticationMessage: "SMS says {####}" },
      EmailMfaConfiguration: { Message: "Mail says {####}", Subject: "Sign in" },
    });
    const texter = await room.user({ attributes: { phone_number: "+12065550101" } });
    await room.start(texter);
    const [text] = await world.context.stores.messages.list({ to: "+12065550101" }, 1);
    expect(text?.body).toBe(`SMS says ${text?.code}`);
    const mailer = await room.user({ attributes: { email: "texts@example.com" } });
    await room.start(mailer);
    const [mail] = await world.context.stores.messages.list({ to: "texts@example.com" }, 1);
    expect(mail).toMatchObject({ subject: "Sign in", body: `Mail says ${mail?.code}` });
  });

  test.each([
    ["SMS_MFA", "SMS_MFA_CODE", "phone_number"],
    ["EMAIL_OTP", "EMAIL_OTP_CODE", "email"],
  ] as const)("%s success marks the attribute verified", async (name, key, attribute) => {
    const room = await mfaRoom(world, { MfaConfiguration: "ON", ...everyFactor });
    const { [attribute]: to = "" } = attributes();
    const user = await room.user({ attributes: { [attribute]: to } });
    const { ChallengeName, Session } = await room.start(user);
    expect(ChallengeName).toBe(name);
    await room.respond(user, name, Session, { [key]: await world.codeTo(to) });
    const after = await world.context.stores.users.bySub(room.pool.id, user.sub);
    expect(after?.attributes).toEqual({ [attribute]: to, [`${attribute}_verified`]: "true" });
    expect(after?.mfa).toBeUndefined();
  });

  test("a code does not prove an address that the user gave up", async () => {
    const to = attributes();
    const user = await optional.user({ attributes: to });
    await optional.prefer(user, { SMSMfaSettings: { Enabled: true } });
    const { Session } = await optional.start(user);
    const code = await world.codeTo(to.phone_number);
    await world.change(optional.pool, user, { attributes: { phone_number: "+15559999999" } });
    const answer = optional.respond(user, "SMS_MFA", Session, { SMS_MFA_CODE: code });
    expect(await refusal(answer)).toBe(invalid);
  });

  test("a code of one sign-in is not the code of another", async () => {
    const to = attributes();
    const user = await optional.user({ attributes: to });
    await optional.prefer(user, { SMSMfaSettings: { Enabled: true } });
    const first = await optional.start(user);
    const firstCode = await world.codeTo(to.phone_number);
    const second = await optional.start(user);
    const answer = optional.respond(user, "SMS_MFA", second.Session, { SMS_MFA_CODE: firstCode });
    expect(await refusal(answer)).toBe(mismatch);
    const own = await optional.respond(user, "SMS_MFA", first.Session, { SMS_MFA_CODE: firstCode });
    expect(own.AuthenticationResult).toBeDefined();
  });
});

describe("SOFTWARE_TOKEN_MFA", () => {
  const usedOnce = "ExpiredCodeException: Your software token has already been used once.";
  const withToken = async (name?: string) => {
    const user = await optional.user();
    const secret = await optional.token(user, name);
    await optional.prefer(user, { SoftwareTokenMfaSettings: { Enabled: true } });
    const answer = (session: string | undefined, code: string) =>
      optional.respond(user, "SOFTWARE_TOKEN_MFA", session, { SOFTWARE_TOKEN_MFA_CODE: code });
    return { user, secret, answer };
  };

  test("tells the device's name where it has one", async () => {
    const named = await withToken("My phone");
    expect((await optional.start(named.user)).ChallengeParameters).toEqual({
      FRIENDLY_DEVICE_NAME: "My phone",
      USER_ID_FOR_SRP: named.user.username,
    });
    const nameless = await withToken();
    expect((await optional.start(nameless.user)).ChallengeParameters).toEqual({
      USER_ID_FOR_SRP: nameless.user.username,
    });
  });

  test("a time step is used once, in whatever session, and the session survives a used code", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    // VerifySoftwareToken used the present step already.
    expect(await refusal(answer(Session, optional.code(secret)))).toBe(usedOnce);
    const code = optional.code(secret, 1);
    expect((await answer(Session, code)).AuthenticationResult).toBeDefined();
    const next = await optional.start(user);
    expect(await refusal(answer(next.Session, code))).toBe(usedOnce);
    expect(await refusal(answer(next.Session, optional.code(secret)))).toBe(usedOnce);
    world.clock.advance(60_000);
    expect((await answer(next.Session, optional.code(secret))).AuthenticationResult).toBeDefined();
  });

  test("a time step is used once by two sign-ins at the same moment, and the loser may try the next code", async () => {
    const { user, secret, answer } = await withToken();
    const sessions = [await optional.start(user), await optional.start(user)];
    const code = optional.code(secret, 1);
    const outcomes = await Promise.all(
      sessions.map(({ Session }) => refusal(answer(Session, code))),
    );
    expect(outcomes.toSorted()).toEqual([usedOnce, "not refused"]);
    const loser = sessions[outcomes.indexOf(usedOnce)];
    world.clock.advance(60_000);
    const again = await answer(loser?.Session, optional.code(secret));
    expect(again.AuthenticationResult).toBeDefined();
  });

  test("an attempt with a used code is no wrong guess", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    for (let n = 0; n < 6; n += 1) {
      expect(await refusal(answer(Session, optional.code(secret)))).toBe(usedOnce);
    }
    expect((await answer(Session, optional.code(secret, 1))).AuthenticationResult).toBeDefined();
  });

  test("signing in does not change when the user was last modified", async () => {
    const { user, secret, answer } = await withToken();
    const before = await world.context.stores.users.bySub(optional.pool.id, user.sub);
    world.clock.advance(60_000);
    const { Session } = await optional.start(user);
    await answer(Session, optional.code(secret));
    const after = await world.context.stores.users.bySub(optional.pool.id, user.sub);
    expect(after?.updatedAt).toBe(before?.updatedAt);
  });

  test("a token that an administrator deleted meanwhile is not found", async () => {
    const { user, secret, answer } = await withToken();
    const { Session } = await optional.start(user);
    await world.call("AdminDeleteSoftwareToken", {
      UserPoolId: optional.pool.id,
      Username: user.username,
    });
    expect(await refusal(answer(Session, optional.code(secret, 1)))).toBe(
      "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled for the user",
    );
    expect((await optional.start(user)).AuthenticationResult).toBeDefined();
  });
});

describe("SELECT_MFA_TYPE", () => {
  const undecided = async () => {
    const to = attributes();
    const user = await optional.user({ attributes: to });
    const secret = await optional.token(user, "My phone");
    await optional.prefer(user, {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    const question = await optional.start(user);
    const choose = (ANSWER: string, session = question.Session) =>
      optional.respond(user, "SELECT_MFA_TYPE", session, { ANSWER });
    return { user, to, secret, question, choose };
  };

  test("offers what the user turned on, and sends nothing before the choice", async () => {
    const { user, to, question } = await undecided();
    expect(question.ChallengeName).toBe("SELECT_MFA_TYPE");
    expect(question.ChallengeParameters).toEqual({
      MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]',
      FRIENDLY_DEVICE_NAME: "My phone",
      CODE_DELIVERY_DELIVERY_MEDIUM: "SMS",
      CODE_DELIVERY_DESTINATION: `+*******${to.phone_number.slice(-4)}`,
      USER_ID_FOR_SRP: user.username,
    });
    expect(await world.context.stores.messages.list({ to: to.phone_number }, 1)).toEqual([]);
  });

  test("SMS_MFA sends a code in a session of its own; the choice is used up", async () => {
    const { user, to, question, choose } = await undecided();
    const sms = await choose("SMS_MFA");
    expect(sms.ChallengeName).toBe("SMS_MFA");
    expect(sms.Session).not.toBe(question.Session);
    expect(await refusal(choose("SOFTWARE_TOKEN_MFA"))).toBe(used);
    const SMS_MFA_CODE = await world.codeTo(to.phone_number);
    const done = await optional.respond(user, "SMS_MFA", sms.Session, { SMS_MFA_CODE });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test("SOFTWARE_TOKEN_MFA asks for the app's code", async () => {
    const { user, secret, choose } = await undecided();
    const { ChallengeName, Session } = await choose("SOFTWARE_TOKEN_MFA");
    expect(ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    const done = await optional.respond(user, "SOFTWARE_TOKEN_MFA", Session, {
      SOFTWARE_TOKEN_MFA_CODE: optional.code(secret, 1),
    });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test.each(["EMAIL_OTP", "EMAIL_MFA", "PASSWORD", "sms_mfa"])(
    "%s was not offered, and the session survives",
    async (choice) => {
      const { choose } = await undecided();
      expect(await refusal(choose(choice))).toBe(
        "MFAMethodNotFoundException: No MFA mechanism registered for the user.",
      );
      expect((await choose("SMS_MFA")).ChallengeName).toBe("SMS_MFA");
    },
  );

  test("an answer without ANSWER, of another user, or late is refused", async () => {
    const { user, question, choose } = await undecided();
    expect(await refusal(optional.respond(user, "SELECT_MFA_TYPE", question.Session))).toBe(
      "InvalidParameterException: Missing required parameter ANSWER",
    );
    const other = await optional.user({ attributes: attributes() });
    const foreign = optional.respond(other, "SELECT_MFA_TYPE", question.Session, {
      ANSWER: "SMS_MFA",
    });
    expect(await refusal(foreign)).toBe(invalid);
    const skipped = optional.respond(user, "SMS_MFA", question.Session, { SMS_MFA_CODE: "123456" });
    expect(await refusal(skipped)).toBe(invalid);
    world.clock.advance(minutes(3));
    expect(await refusal(choose("SMS_MFA"))).toBe(late);
  });

  test("the choice does not outlive the password that was proven", async () => {
    const { user, choose } = await undecided();
    await world.call("AdminSetUserPassword", {
      UserPoolId: optional.pool.id,
      Username: user.username,
      Password: "Another-password-1",
    });
    expect(await refusal(choose("SMS_MFA"))).toBe(invalid);
  });
});

describe("every way to a first factor", () => {
  const texter = async () => {
    const user = await optional.user({ attributes: attributes() });
    await optional.prefer(user, { SMSMfaSettings: { Enabled: true } });
    return user;
  };

  test.each(["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] as const)(
    "%s is followed by the second",
    async (AuthFlow) => {
      const user = await texter();
      const { ChallengeName, AuthenticationResult } = await world.call("AdminInitiateAuth", {
        UserPoolId: optional.pool.id,
        ClientId: optional.client.id,
        AuthFlow,
        AuthParameters: { USERNAME: user.username, PASSWORD: rightPassword },
      });
      expect(ChallengeName).toBe("SMS_MFA");
      expect(AuthenticationResult).toBeUndefined();
    },
  );

  test("USER_AUTH offers passwords only to users with a second factor, and it follows", async () => {
    const room = await mfaRoom(
      world,
      { MfaConfiguration: "OPTIONAL", ...everyFactor },
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
    );
    const user = await room.user({ attributes: attributes() });
    const start = (more: Record<string, string>) =>
      world.call("InitiateAuth", {
        ClientId: room.client.id,
        AuthFlow: "USER_AUTH",
        AuthParameters: { USERNAME: user.username, ...more },
      });
    expect((await start({})).AvailableChallenges).toEqual([
      "PASSWORD_SRP",
      "PASSWORD",
      "EMAIL_OTP",
    ]);
    const early = await start({ PREFERRED_CHALLENGE: "EMAIL_OTP" });
    const code = await world.codeTo(user.attributes["email"] ?? "");
    expect(code).toMatch(/^\d{8}$/);
    await room.prefer(user, { SMSMfaSettings: { Enabled: true } });
    // The code was sent before the user turned a second factor on.
    const tooLate = room.respond(user, "EMAIL_OTP", early.Session, { EMAIL_OTP_CODE: code });
    expect(await refusal(tooLate)).toBe(invalid);
    const offered = await start({ PREFERRED_CHALLENGE: "EMAIL_OTP" });
    expect(offered.ChallengeName).toBe("SELECT_CHALLENGE");
    expect(offered.AvailableChallenges).toEqual(["PASSWORD_SRP", "PASSWORD"]);
    const second = await start({ PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: rightPassword });
    expect(second.ChallengeName).toBe("SMS_MFA");
    const { Session } = await start({ PREFERRED_CHALLENGE: "PASSWORD" });
    const chosen = await room.respond(user, "PASSWORD", Session, { PASSWORD: rightPassword });
    expect(chosen.ChallengeName).toBe("SMS_MFA");
  });

  test("NEW_PASSWORD_REQUIRED comes first, the second factor after it", async () => {
    const to = attributes();
    const room = await mfaRoom(world, { MfaConfiguration: "ON", SmsMfaConfiguration: smsMfa });
    const user = await room.user({
      password: "Temporary-password-1",
      status: "FORCE_CHANGE_PASSWORD",
      attributes: { phone_number: to.phone_number },
    });
    const first = await room.start(user, "Temporary-password-1");
    expect(first.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const second = await room.respond(user, "NEW_PASSWORD_REQUIRED", first.Session, {
      NEW_PASSWORD: rightPassword,
    });
    expect(second.ChallengeName).toBe("SMS_MFA");
    expect(second.AuthenticationResult).toBeUndefined();
    const SMS_MFA_CODE = await world.codeTo(to.phone_number);
    const done = await room.respond(user, "SMS_MFA", second.Session, { SMS_MFA_CODE });
    expect(done.AuthenticationResult).toBeDefined();
  });

  test("a refresh asks for nothing again", async () => {
    const user = await texter();
    const { Session } = await optional.start(user);
    const SMS_MFA_CODE = await world.codeTo(user.attributes["phone_number"] ?? "");
    const { AuthenticationResult } = await optional.respond(user, "SMS_MFA", Session, {
      SMS_MFA_CODE,
    });
    const refreshed = await world.call("InitiateAuth", {
      ClientId: optional.client.id,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? "" },
    });
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined();
  });
});
