import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { User } from "../../../emulator/domain/user.ts";
import { minutes } from "../../../emulator/platform/clock.ts";
import { everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, wrongCode, type World } from "./world.ts";

const invalid = "NotAuthorizedException: Invalid session for the user.";
const used = "NotAuthorizedException: Invalid session for the user, session can only be used once.";
const late = "NotAuthorizedException: Invalid session for the user, session is expired.";
const mismatch = "EnableSoftwareTokenMFAException: Code mismatch";

let world: World;
let required: MfaRoom;
beforeAll(async () => {
  world = await createWorld();
  required = await mfaRoom(world, { MfaConfiguration: "ON", ...everyFactor });
});
afterAll(() => world.close());

const associate = (Session: string | undefined) =>
  world.call("AssociateSoftwareToken", { Session });
const verify = (Session: string | undefined, UserCode: string, FriendlyDeviceName?: string) =>
  world.call("VerifySoftwareToken", { Session, UserCode, FriendlyDeviceName });
const kept = (user: User) => world.context.stores.users.bySub(user.poolId, user.sub);
const setUp = (user: User, session: string | undefined, responses: Record<string, string> = {}) =>
  required.respond(user, "MFA_SETUP", session, responses);

describe("MFA_SETUP with a software token", () => {
  const started = async () => {
    const user = await required.user();
    const question = await required.start(user);
    return { user, question, session: question.Session };
  };
  const associated = async () => {
    const { user, session } = await started();
    const { SecretCode = "", Session } = await associate(session);
    return { user, secret: SecretCode, first: session, session: Session };
  };

  test("is asked of a user with no factor at all, who may set up every one", async () => {
    const { user, question } = await started();
    expect(question.ChallengeName).toBe("MFA_SETUP");
    expect(question.AuthenticationResult).toBeUndefined();
    expect(question.ChallengeParameters).toEqual({
      MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
      USER_ID_FOR_SRP: user.username,
    });
  });

  test("ends with tokens once the first code was right, with no further challenge", async () => {
    const { user, secret, session } = await associated();
    const verified = await verify(session, required.code(secret), "My phone");
    expect(verified.Status).toBe("SUCCESS");
    const done = await setUp(user, verified.Session);
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
    expect(done.ChallengeName).toBeUndefined();
  });

  test("is enough for the next sign-in to ask SOFTWARE_TOKEN_MFA, which GetUser does not list", async () => {
    const { user, secret, session } = await associated();
    await verify(session, required.code(secret), "My phone");
    const next = await required.start(user);
    expect(next.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
    expect(next.ChallengeParameters?.["FRIENDLY_DEVICE_NAME"]).toBe("My phone");
    const seen = await world.call("AdminGetUser", {
      UserPoolId: required.pool.id,
      Username: user.username,
    });
    expect(seen).not.toHaveProperty("UserMFASettingList");
    expect(seen).not.toHaveProperty("PreferredMfaSetting");
  });

  test("the code that verified the token is used", async () => {
    const { user, secret, session } = await associated();
    await verify(session, required.code(secret));
    const { Session } = await required.start(user);
    const again = (later: number) =>
      required.respond(user, "SOFTWARE_TOKEN_MFA", Session, {
        SOFTWARE_TOKEN_MFA_CODE: required.code(secret, later),
      });
    expect(await refusal(again(0))).toBe(
      "ExpiredCodeException: Your software token has already been used once.",
    );
    expect((await again(1)).AuthenticationResult).toBeDefined();
  });

  test("a wrong code is refused, keeps the session and sets nothing up", async () => {
    const { user, secret, session } = await associated();
    const code = required.code(secret);
    expect(await refusal(verify(session, wrongCode(code)))).toBe(mismatch);
    expect(await refusal(verify(session, required.code(secret, 2)))).toBe(mismatch);
    expect((await kept(user))?.mfa).toBeUndefined();
    expect(await refusal(setUp(user, session))).toBe(
      "InvalidParameterException: User has not set up software token mfa",
    );
    expect((await verify(session, code)).Status).toBe("SUCCESS");
  });

  test.each([-1, 1])("a code of %d time step is right", async (later) => {
    const { secret, session } = await associated();
    expect((await verify(session, required.code(secret, later))).Status).toBe("SUCCESS");
  });

  test("associating again replaces the secret", async () => {
    const { secret, session } = await associated();
    const again = await associate(session);
    expect(again.SecretCode).not.toBe(secret);
    expect(await refusal(verify(session, required.code(secret)))).toBe(used);
    expect(await refusal(verify(again.Session, required.code(secret)))).toBe(mismatch);
    const code = required.code(again.SecretCode ?? "");
    expect((await verify(again.Session, code)).Status).toBe("SUCCESS");
  });

  test("every step has a session of its own, which is used once", async () => {
    const { user, secret, first, session } = await associated();
    expect(await refusal(associate(first))).toBe(used);
    const verified = await verify(session, required.code(secret));
    expect(await refusal(verify(session, required.code(secret, 1)))).toBe(used);
    expect(new Set([first, session, verified.Session]).size).toBe(3);
    expect(await refusal(setUp(user, session))).toBe(used);
    await setUp(user, verified.Session);
    expect(await refusal(setUp(user, verified.Session))).toBe(used);
  });

  test("of two verifications at the same moment exactly one succeeds", async () => {
    const { secret, session } = await associated();
    const code = required.code(secret);
    const outcomes = await Promise.all([
      refusal(verify(session, code)),
      refusal(verify(session, code)),
    ]);
    expect(outcomes.toSorted()).toEqual([used, "not refused"]);
  });

  test("a session that was not associated verifies nothing, and passes nothing", async () => {
    const { user, session } = await started();
    expect(await refusal(verify(session, "123456"))).toBe(invalid);
    expect(await refusal(setUp(user, session))).toBe(
      "InvalidParameterException: User has not set up software token mfa",
    );
  });

  test("a late session is refused by each of the three calls", async () => {
    const { user, secret, session } = await associated();
    const other = await started();
    const verified = await verify(session, required.code(secret));
    const waiting = await associate(other.session);
    const third = await started();
    world.clock.advance(minutes(3));
    expect(await refusal(associate(third.session))).toBe(late);
    const code = required.code(waiting.SecretCode ?? "");
    expect(await refusal(verify(waiting.Session, code))).toBe(late);
    expect(await refusal(setUp(user, verified.Session))).toBe(late);
  });

  test("a session of another step, user or client is refused", async () => {
    const { user, secret, session } = await associated();
    const verified = await verify(session, required.code(secret));
    const other = await required.user();
    expect(await refusal(setUp(other, verified.Session))).toBe(invalid);
    const app = await world.client(required.pool);
    const elsewhere = world.call("RespondToAuthChallenge", {
      ClientId: app.id,
      ChallengeName: "MFA_SETUP",
      Session: verified.Session,
      ChallengeResponses: { USERNAME: user.username },
    });
    expect(await refusal(elsewhere)).toBe(invalid);
    const { Session: asking } = await required.start(user);
    expect(await refusal(associate(asking))).toBe(invalid);
    expect(await refusal(verify(asking, "123456"))).toBe(invalid);
    expect(await refusal(setUp(user, asking))).toBe(invalid);
    expect(await refusal(associate(`AYABe${"x".repeat(40)}`))).toBe(invalid);
  });

  test("does not outlive the password, nor a user who was disabled", async () => {
    const { user, secret, session } = await associated();
    const disabled = await associated();
    await world.call("AdminSetUserPassword", {
      UserPoolId: required.pool.id,
      Username: user.username,
      Password: "Another-password-1",
      Permanent: true,
    });
    expect(await refusal(verify(session, required.code(secret)))).toBe(invalid);
    const reset = await associated();
    await world.change(required.pool, reset.user, { status: "RESET_REQUIRED" });
    expect(await refusal(associate(reset.session))).toBe(invalid);
    await world.change(required.pool, disabled.user, { enabled: false });
    expect(await refusal(verify(disabled.session, required.code(disabled.secret)))).toBe(
      "NotAuthorizedException: User is disabled.",
    );
  });

  test("a token that was replaced before the sign-in ended does not end it", async () => {
    const { user, secret, session } = await associated();
    const verified = await verify(session, required.code(secret));
    await world.call("AdminDeleteSoftwareToken", {
      UserPoolId: required.pool.id,
      Username: user.username,
    });
    expect(await refusal(setUp(user, verified.Session))).toBe(
      "InvalidParameterException: User has not set up software token mfa",
    );
  });

  test("a pool that gave software tokens up meanwhile sets none up", async () => {
    const room = await mfaRoom(world, { MfaConfiguration: "ON", ...everyFactor });
    const user = await room.user();
    const { Session } = await room.start(user);
    await world.call("SetUserPoolMfaConfig", {
      UserPoolId: room.pool.id,
      MfaConfiguration: "ON",
      EmailMfaConfiguration: {},
    });
    expect(await refusal(associate(Session))).toBe(
      "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool",
    );
  });
});

describe("MFA_SETUP with an e-mail address", () => {
  let people = 0;
  const address = () => `setup${(people += 1)}@example.com`;
  const chosen = async (key = "EMAIL") => {
    const user = await required.user();
    const email = address();
    const { Session } = await required.start(user);
    const question = await setUp(user, Session, { [key]: email });
    return { user, email, first: Session, question };
  };

  test.each(["EMAIL", "email"])("%s leads to EMAIL_OTP, the code to tokens", async (key) => {
    const { user, email, question } = await chosen(key);
    expect(question.ChallengeName).toBe("EMAIL_OTP");
    expect(question.ChallengeParameters).toEqual({
      CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL",
      CODE_DELIVERY_DESTINATION: "s***@e***",
      USER_ID_FOR_SRP: user.username,
    });
    expect((await kept(user))?.attributes).toEqual({});
    const EMAIL_OTP_CODE = await world.codeTo(email);
    expect(EMAIL_OTP_CODE).toMatch(/^\d{6}$/);
    const done = await required.respond(user, "EMAIL_OTP", question.Session, { EMAIL_OTP_CODE });
    expect(done.AuthenticationResult).toBeDefined();
    expect((await kept(user))?.attributes).toEqual({ email, email_verified: "true" });
    expect((await required.start(user)).ChallengeName).toBe("EMAIL_OTP");
  });

  test("a wrong code sets nothing up and keeps the session", async () => {
    const { user, email, question } = await chosen();
    const code = await world.codeTo(email);
    const answer = (EMAIL_OTP_CODE: string) =>
      required.respond(user, "EMAIL_OTP", question.Session, { EMAIL_OTP_CODE });
    expect(await refusal(answer(wrongCode(code)))).toBe(
      "CodeMismatchException: Invalid code or auth state for the user.",
    );
    expect((await kept(user))?.attributes).toEqual({});
    expect((await answer(code)).AuthenticationResult).toBeDefined();
  });

  test("the session of the choice is used up", async () => {
    const { user, first } = await chosen();
    expect(await refusal(setUp(user, first, { EMAIL: address() }))).toBe(used);
  });

  test("what is no address is refused, and the session survives", async () => {
    const user = await required.user();
    const { Session } = await required.start(user);
    expect(await refusal(setUp(user, Session, { EMAIL: "nobody" }))).toBe(
      "InvalidParameterException: Invalid email address format.",
    );
    expect((await setUp(user, Session, { EMAIL: address() })).ChallengeName).toBe("EMAIL_OTP");
  });

  test("a user who has an address already sets up a token, and no other address", async () => {
    const room = await mfaRoom(world, {
      MfaConfiguration: "ON",
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const user = await room.user({ attributes: { email: address() } });
    const { ChallengeName, ChallengeParameters, Session } = await room.start(user);
    expect(ChallengeName).toBe("MFA_SETUP");
    expect(ChallengeParameters?.["MFAS_CAN_SETUP"]).toBe('["SOFTWARE_TOKEN_MFA"]');
    const answer = room.respond(user, "MFA_SETUP", Session, { EMAIL: address() });
    expect(await refusal(answer)).toBe(
      "InvalidParameterException: User pool does not have EMAIL_OTP enabled",
    );
  });

  test("an alias of somebody else is not taken over", async () => {
    const room = await mfaRoom(
      world,
      { MfaConfiguration: "ON", ...everyFactor },
      { AliasAttributes: ["email"] },
    );
    const email = address();
    const holder = await room.user({
      username: "holder",
      attributes: { email, email_verified: "true" },
    });
    const user = await room.user({ username: "late" });
    const { Session } = await room.start(user);
    const question = await room.respond(user, "MFA_SETUP", Session, { EMAIL: email });
    const EMAIL_OTP_CODE = await world.codeTo(email);
    const answer = room.respond(user, "EMAIL_OTP", question.Session, { EMAIL_OTP_CODE });
    expect(await refusal(answer)).toMatch(/^AliasExistsException/);
    expect((await kept(user))?.attributes).toEqual({});
    expect((await kept(holder))?.attributes["email"]).toBe(email);
  });
});
