import type { CreateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import { totp } from "../proofs/totp.ts";
import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, initiate, withToken } from "./calls.ts";
import { present, text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { aSignedInUser, type SignedInUser } from "./sign-ins.ts";
import { uniqueName, uniquePhone } from "./unique-name.ts";
import { aConfirmedUser, goodPassword, type UserWithPassword } from "./users.ts";

export { totp } from "../proofs/totp.ts";

/** A user whose authenticator app shows codes of that secret. */
export interface UserWithApp extends SignedInUser {
  readonly secret: string;
}

const apps = { SoftwareTokenMfaConfiguration: { Enabled: true } };

/** "A pool whose users may have an authenticator app". Needs "create pools". */
export const aPoolWithApps = async (
  target: Target,
  MfaConfiguration: "OPTIONAL" | "ON" = "OPTIONAL",
  shape: Partial<CreateUserPoolCommandInput> = {},
): Promise<Room> => {
  const room = await aRoom(target, {
    UsernameAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    ...shape,
  });
  const set = await asAdmin(room, "SetUserPoolMfaConfig", { MfaConfiguration, ...apps });
  if (set.status !== 200) throw new Error(`no MFA: ${JSON.stringify(set.body)}`);
  return room;
};

/** "A pool with text messages and authenticator apps as second factors". Needs "send SMS" too. */
export const aPoolWithAppsAndSms = async (target: Target): Promise<Room> => {
  const room = await aRoom(target, { UsernameAttributes: ["email"] });
  const SmsConfiguration = { SnsCallerArn: target.smsRole() };
  const set = await asAdmin(room, "SetUserPoolMfaConfig", {
    MfaConfiguration: "OPTIONAL",
    SmsMfaConfiguration: { SmsConfiguration },
    ...apps,
  });
  if (set.status !== 200) throw new Error(`no MFA: ${JSON.stringify(set.body)}`);
  return room;
};

type SecondFactor = "SMS_MFA" | "EMAIL_OTP" | "SOFTWARE_TOKEN_MFA";

/**
 * "A pool with these second factors", where only administrators recover passwords: no address is kept back for that.
 * Needs "create pools", and "send SMS" and "send e-mail" for theirs.
 */
export async function aPoolWithFactors(
  target: Target,
  factors: readonly SecondFactor[],
  MfaConfiguration: "OPTIONAL" | "ON" = "OPTIONAL",
  shape: Partial<CreateUserPoolCommandInput> = {},
): Promise<Room> {
  const room = await aRoom(target, {
    UsernameAttributes: ["email"],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: "admin_only" }] },
    ...(factors.includes("EMAIL_OTP") ? { EmailConfiguration: ownSender(target) } : {}),
    ...shape,
  });
  const set = await asAdmin(room, "SetUserPoolMfaConfig", {
    MfaConfiguration,
    ...(factors.includes("SMS_MFA")
      ? { SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: target.smsRole() } } }
      : {}),
    ...(factors.includes("EMAIL_OTP") ? { EmailMfaConfiguration: {} } : {}),
    ...(factors.includes("SOFTWARE_TOKEN_MFA") ? apps : {}),
  });
  if (set.status !== 200) throw new Error(`no MFA: ${JSON.stringify(set.body)}`);
  return room;
}

/** E-mail as a second factor is for pools that send from an identity of their own. */
const ownSender = (target: Target) => ({
  EmailSendingAccount: "DEVELOPER" as const,
  SourceArn: target.emailIdentity(),
});

/** A user with a phone number. */
export interface UserWithNumber extends UserWithPassword {
  readonly phone: string;
}

/** "A CONFIRMED user with a number that is not verified". */
export async function aUserWithNumber(room: Room): Promise<UserWithNumber> {
  const phone = uniquePhone();
  return { ...(await aConfirmedUser(room, [{ Name: "phone_number", Value: phone }])), phone };
}

/** Turns these factors on for the user, none of them preferred. */
export async function prefer(
  room: Room,
  { username }: Pick<UserWithPassword, "username">,
  ...factors: readonly SecondFactor[]
): Promise<void> {
  const on = { Enabled: true };
  const set = await asAdmin(room, "AdminSetUserMFAPreference", {
    Username: username,
    ...(factors.includes("SMS_MFA") ? { SMSMfaSettings: on } : {}),
    ...(factors.includes("EMAIL_OTP") ? { EmailMfaSettings: on } : {}),
    ...(factors.includes("SOFTWARE_TOKEN_MFA") ? { SoftwareTokenMfaSettings: on } : {}),
  });
  if (set.status !== 200) throw new Error(`not preferred: ${JSON.stringify(set.body)}`);
}

/** "A CONFIRMED user with a name and no address", of a pool whose users have names. */
export async function aUserWithoutAddress(
  room: Room,
): Promise<Pick<UserWithPassword, "username" | "password">> {
  const username = uniqueName("user");
  await asAdmin(room, "AdminCreateUser", { Username: username, MessageAction: "SUPPRESS" });
  const set = await asAdmin(room, "AdminSetUserPassword", {
    Username: username,
    Password: goodPassword,
    Permanent: true,
  });
  if (set.status !== 200) throw new Error(`no password: ${JSON.stringify(set.body)}`);
  return { username, password: goodPassword };
}

/** The answer to the right password, by an administrator's call. */
export const passwordByAdmin = (
  room: Room,
  { username, password }: Pick<UserWithPassword, "username" | "password">,
): Promise<Answer> =>
  asAdmin(room, "AdminInitiateAuth", {
    ClientId: room.client.id,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });

/** Adds a verified authenticator app to the user. */
export async function withApp(room: Room, user: SignedInUser): Promise<UserWithApp> {
  const { accessToken } = user.tokens;
  const associated = await withToken(room, accessToken, "AssociateSoftwareToken");
  const secret = text(associated.body, "SecretCode");
  const UserCode = totp(secret, room.target.now());
  const verified = await withToken(room, accessToken, "VerifySoftwareToken", { UserCode });
  if (verified.status !== 200) throw new Error(`not verified: ${JSON.stringify(verified.body)}`);
  return { ...user, secret };
}

/** "A user who is asked for a code of the authenticator app". */
export async function aUserWithApp(room: Room): Promise<UserWithApp> {
  const user = await withApp(room, await aSignedInUser(room));
  const { accessToken } = user.tokens;
  const set = await withToken(room, accessToken, "SetUserMFAPreference", {
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  if (set.status !== 200) throw new Error(`not preferred: ${JSON.stringify(set.body)}`);
  return user;
}

/** The answer to the right password. */
export const passwordOf = (
  room: Room,
  { username, password }: Pick<SignedInUser, "username" | "password">,
): Promise<Answer> =>
  initiate(room, "USER_PASSWORD_AUTH", { USERNAME: username, PASSWORD: password });

/** The session of a challenge. */
export const sessionOf = ({ body }: Answer): string => present(text(body, "Session"), "Session");

/** The code of the time step after the present one: a code is good once. */
export const nextCode = (room: Room, { secret }: Pick<UserWithApp, "secret">): string =>
  totp(secret, room.target.now() + 30_000);
