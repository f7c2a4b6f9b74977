import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../../../emulator/platform/clock.ts";
import { contacts, everyFactor, mfaRoom, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, type World } from "./world.ts";

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

describe("SELECT_MFA_TYPE", () => {
  const undecided = async () => {
    const to = contacts();
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
    const other = await optional.user({ attributes: contacts() });
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
