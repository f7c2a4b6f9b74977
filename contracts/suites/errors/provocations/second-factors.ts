import { asAdmin, respond, withToken } from "../../../states/calls.ts";
import { text } from "../../../states/present.ts";
import { aRoom, type Room } from "../../../states/rooms.ts";
import {
  aPoolWithApps,
  aPoolWithAppsAndSms,
  aPoolWithFactors,
  aUserWithApp,
  aUserWithoutAddress,
  nextCode,
  passwordOf,
  prefer as turnOn,
  sessionOf,
} from "../../../states/second-factors.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import { uniquePhone } from "../../../states/unique-name.ts";
import { aConfirmedUser, anAddress } from "../../../states/users.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, type Provocation, type Provocations } from "../provocation.ts";

const withApps = (
  provoke: (room: Room) => Promise<Answer>,
  MfaConfiguration: "OPTIONAL" | "ON" = "OPTIONAL",
): Provocation =>
  needing(["create pools"], async ({ target }) =>
    provoke(await aPoolWithApps(target, MfaConfiguration)),
  );

/** Answers SOFTWARE_TOKEN_MFA of a fresh user. */
const byApp = (responses: Readonly<Record<string, string>>): Provocation =>
  withApps(async (room) => {
    const user = await aUserWithApp(room);
    const asked = await passwordOf(room, user);
    return respond(room, "SOFTWARE_TOKEN_MFA", sessionOf(asked), {
      USERNAME: user.username,
      ...responses,
    });
  });

/** A user with a number, who is asked for a code by text message, and has an app too where that is said. */
async function aUserWithNumber(room: Room, alsoApp: boolean) {
  const number = { Name: "phone_number", Value: uniquePhone() };
  const verified = { Name: "phone_number_verified", Value: "true" };
  const user = alsoApp ? await aUserWithApp(room) : await aConfirmedUser(room);
  await asAdmin(room, "AdminUpdateUserAttributes", {
    Username: user.username,
    UserAttributes: [number, verified],
  });
  await asAdmin(room, "AdminSetUserMFAPreference", {
    Username: user.username,
    SMSMfaSettings: { Enabled: true },
    ...(alsoApp ? { SoftwareTokenMfaSettings: { Enabled: true } } : {}),
  });
  return user;
}

const bySms = (
  challenge: "SMS_MFA" | "SELECT_MFA_TYPE",
  responses: Readonly<Record<string, string>>,
): Provocation =>
  needing(["create pools", "send SMS"], async ({ target }) => {
    const room = await aPoolWithAppsAndSms(target);
    const user = await aUserWithNumber(room, challenge === "SELECT_MFA_TYPE");
    const asked = await passwordOf(room, user);
    return respond(room, challenge, sessionOf(asked), { USERNAME: user.username, ...responses });
  });

/** A sign-in that has to set up an app before it gets tokens. */
async function aPendingSetUp(room: Room) {
  const asked = await passwordOf(room, await aConfirmedUser(room));
  return sessionOf(asked);
}

const prefer = async (room: Room, settings: object): Promise<Answer> => {
  const { tokens } = await aSignedInUser(room);
  return withToken(room, tokens.accessToken, "SetUserMFAPreference", settings);
};

const apps = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };

export const secondFactors: Provocations = {
  "mfa/sms-code-missing": bySms("SMS_MFA", {}),
  "mfa/wrong-sms-code": bySms("SMS_MFA", { SMS_MFA_CODE: "000000" }),
  "mfa/wrong-email-code": needing(["create pools", "send e-mail"], async ({ target }) => {
    const room = await aPoolWithFactors(target, ["EMAIL_OTP"]);
    const user = await aConfirmedUser(room);
    await turnOn(room, user, "EMAIL_OTP");
    return respond(room, "EMAIL_OTP", sessionOf(await passwordOf(room, user)), {
      USERNAME: user.username,
      EMAIL_OTP_CODE: "000000",
    });
  }),
  "mfa/select-answer-missing": bySms("SELECT_MFA_TYPE", {}),
  "mfa/totp-code-missing": byApp({}),
  "mfa/wrong-totp-code": byApp({ SOFTWARE_TOKEN_MFA_CODE: "000000" }),
  "mfa/totp-code-used": needing(["create pools", "move time"], async ({ target }) => {
    const room = await aPoolWithApps(target);
    const user = await aUserWithApp(room);
    const code = nextCode(room, user);
    const answer = async (): Promise<Answer> =>
      respond(room, "SOFTWARE_TOKEN_MFA", sessionOf(await passwordOf(room, user)), {
        USERNAME: user.username,
        SOFTWARE_TOKEN_MFA_CODE: code,
      });
    await target.moveTime(30_000);
    await answer();
    return answer();
  }),
  "totp/associate-off": async (room) => {
    const { tokens } = await aSignedInUser(room);
    return withToken(room, tokens.accessToken, "AssociateSoftwareToken");
  },
  "totp/associate-session": ({ target }) =>
    target.call("AssociateSoftwareToken", { Session: `AYABe${"x".repeat(1500)}` }),
  "totp/associate-session-expired": needing(["create pools", "move time"], async ({ target }) => {
    const room = await aPoolWithApps(target, "ON");
    const Session = await aPendingSetUp(room);
    await target.moveTime(3 * 60_000 + 1_000);
    return target.call("AssociateSoftwareToken", { Session });
  }),
  "totp/verify-session-wrong-code": withApps(async (room) => {
    const Session = await aPendingSetUp(room);
    const associated = await room.target.call("AssociateSoftwareToken", { Session });
    return room.target.call("VerifySoftwareToken", {
      Session: sessionOf(associated),
      UserCode: "000000",
    });
  }, "ON"),
  "totp/verify-wrong-code": withApps(async (room) => {
    const { tokens } = await aSignedInUser(room);
    await withToken(room, tokens.accessToken, "AssociateSoftwareToken");
    return withToken(room, tokens.accessToken, "VerifySoftwareToken", { UserCode: "000000" });
  }),
  "totp/verify-session-expired": needing(["create pools", "move time"], async ({ target }) => {
    const room = await aPoolWithApps(target, "ON");
    const Session = await aPendingSetUp(room);
    const associated = await target.call("AssociateSoftwareToken", { Session });
    await target.moveTime(3 * 60_000 + 1_000);
    // The session is looked at before the code.
    return target.call("VerifySoftwareToken", {
      Session: sessionOf(associated),
      UserCode: "000000",
    });
  }),
  "totp/verify-off": async (room) => {
    const { tokens } = await aSignedInUser(room);
    return withToken(room, tokens.accessToken, "VerifySoftwareToken", { UserCode: "000000" });
  },
  "preference/totp-unverified": withApps((room) => prefer(room, apps)),
  "preference/sms-no-number": needing(["create pools", "send SMS"], async ({ target }) =>
    prefer(await aPoolWithAppsAndSms(target), { SMSMfaSettings: { Enabled: true } }),
  ),
  "preference/email-no-address": needing(["create pools", "send e-mail"], async ({ target }) => {
    const names = { UsernameAttributes: undefined };
    const room = await aPoolWithFactors(target, ["EMAIL_OTP"], "OPTIONAL", names);
    const { body } = await passwordOf(room, await aUserWithoutAddress(room));
    const accessToken = text(body, "AuthenticationResult", "AccessToken");
    return withToken(room, accessToken, "SetUserMFAPreference", {
      EmailMfaSettings: { Enabled: true },
    });
  }),
  "preference/admin-totp-unverified": withApps(async (room) =>
    asAdmin(room, "AdminSetUserMFAPreference", {
      Username: (await aConfirmedUser(room)).username,
      ...apps,
    }),
  ),
  "preference/admin-unknown-user": withApps((room) =>
    asAdmin(room, "AdminSetUserMFAPreference", { Username: anAddress(room), ...apps }),
  ),
  "preference/two-preferred": needing(["create pools", "send SMS"], async ({ target }) => {
    const room = await aPoolWithAppsAndSms(target);
    const user = await aUserWithNumber(room, true);
    return asAdmin(room, "AdminSetUserMFAPreference", {
      Username: user.username,
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
      ...apps,
    });
  }),
};

/** SetUserPoolMfaConfig of a fresh pool. */
const configure = (config: object, shape: Parameters<typeof aRoom>[1] = {}): Provocation =>
  needing(["create pools"], async ({ target }) =>
    asAdmin(await aRoom(target, shape), "SetUserPoolMfaConfig", config),
  );

const appsOn = { SoftwareTokenMfaConfiguration: { Enabled: true } };

export const poolMfa: Provocations = {
  "pool-mfa/no-factor": configure({
    MfaConfiguration: "ON",
    WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
  }),
  "pool-mfa/all-disabled": configure({
    MfaConfiguration: "ON",
    SoftwareTokenMfaConfiguration: { Enabled: false },
  }),
  "pool-mfa/off-with-factor": configure({ MfaConfiguration: "OFF", ...appsOn }),
  "pool-mfa/sms-without-configuration": configure({
    MfaConfiguration: "ON",
    SmsMfaConfiguration: {},
  }),
  "pool-mfa/one-time-first-factor": configure(
    { MfaConfiguration: "ON", ...appsOn },
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
  ),
  "pool-mfa/single-factor-passkeys": configure(
    {
      MfaConfiguration: "ON",
      ...appsOn,
      WebAuthnConfiguration: { RelyingPartyId: "app.example.com" },
    },
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } },
  ),
  "pool-mfa/default-email-account": configure({
    MfaConfiguration: "OPTIONAL",
    EmailMfaConfiguration: {},
  }),
};
