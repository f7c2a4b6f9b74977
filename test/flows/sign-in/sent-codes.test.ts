import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutes } from "../../../emulator/platform/clock.ts";
import { contacts, everyFactor, mfaRoom, smsMfa, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, type World } from "./world.ts";

const mismatch = "CodeMismatchException: Invalid code or auth state for the user.";
const invalid = "NotAuthorizedException: Invalid session for the user.";

let world: World;
let optional: MfaRoom;
beforeAll(async () => {
  world = await createWorld();
  optional = await mfaRoom(world, { MfaConfiguration: "OPTIONAL", ...everyFactor });
});
afterAll(() => world.close());

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
    const { [attribute]: to = "" } = contacts();
    const user = await room.user({ attributes: { [attribute]: to } });
    const { ChallengeName, Session } = await room.start(user);
    expect(ChallengeName).toBe(name);
    await room.respond(user, name, Session, { [key]: await world.codeTo(to) });
    const after = await world.context.stores.users.bySub(room.pool.id, user.sub);
    expect(after?.attributes).toEqual({ [attribute]: to, [`${attribute}_verified`]: "true" });
    expect(after?.mfa).toBeUndefined();
  });

  test("a code does not prove an address that the user gave up", async () => {
    const to = contacts();
    const user = await optional.user({ attributes: to });
    await optional.prefer(user, { SMSMfaSettings: { Enabled: true } });
    const { Session } = await optional.start(user);
    const code = await world.codeTo(to.phone_number);
    await world.change(optional.pool, user, { attributes: { phone_number: "+15559999999" } });
    const answer = optional.respond(user, "SMS_MFA", Session, { SMS_MFA_CODE: code });
    expect(await refusal(answer)).toBe(invalid);
  });

  test("a code of one sign-in is not the code of another", async () => {
    const to = contacts();
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
