import type { CreateUserPoolCommandInput } from "@aws-sdk/client-cognito-identity-provider";
import { totp } from "../../test/support/totp.ts";
import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, initiate, withToken } from "./calls.ts";
import { present, text } from "./present.ts";
import { aRoom, type Room } from "./rooms.ts";
import { aSignedInUser, type SignedInUser } from "./sign-ins.ts";

export { totp } from "../../test/support/totp.ts";

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
export const nextCode = (room: Room, { secret }: UserWithApp): string =>
  totp(secret, room.target.now() + 30_000);
