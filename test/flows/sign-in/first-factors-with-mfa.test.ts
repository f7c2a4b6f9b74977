import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contacts, everyFactor, mfaRoom, smsMfa, type MfaRoom } from "./mfa-world.ts";
import { createWorld, refusal, rightPassword, type World } from "./world.ts";

const invalid = "NotAuthorizedException: Invalid session for the user.";

let world: World;
let optional: MfaRoom;
beforeAll(async () => {
  world = await createWorld();
  optional = await mfaRoom(world, { MfaConfiguration: "OPTIONAL", ...everyFactor });
});
afterAll(() => world.close());

describe("every way to a first factor", () => {
  const texter = async () => {
    const user = await optional.user({ attributes: contacts() });
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
    const user = await room.user({ attributes: contacts() });
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
    const to = contacts();
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

  test("the session of ConfirmSignUp is no second factor where MFA is required", async () => {
    const room = await mfaRoom(
      world,
      { MfaConfiguration: "ON", ...everyFactor },
      { AutoVerifiedAttributes: ["email"] },
    );
    const { email } = contacts();
    const ClientId = room.client.id;
    await world.call("SignUp", {
      ClientId,
      Username: "newcomer",
      Password: rightPassword,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    const { Session } = await world.call("ConfirmSignUp", {
      ClientId,
      Username: "newcomer",
      ConfirmationCode: await world.codeTo(email),
    });
    const { ChallengeName, AuthenticationResult } = await world.call("InitiateAuth", {
      ClientId,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: "newcomer" },
      Session,
    });
    expect(ChallengeName).toBe("EMAIL_OTP");
    expect(AuthenticationResult).toBeUndefined();
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
