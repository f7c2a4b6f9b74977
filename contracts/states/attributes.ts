import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, withToken } from "./calls.ts";
import { passwordlessShape } from "./pools.ts";
import { aRoom, type Room } from "./rooms.ts";
import { signIn, type Tokens } from "./sign-ins.ts";
import { uniqueName } from "./unique-name.ts";
import { goodPassword } from "./users.ts";

/** A user with a free username, signed in. */
export interface NamedUser {
  readonly username: string;
  readonly tokens: Tokens;
}

/** "A pool whose users may sign in by an address that they verified". Needs "create pools". */
export const aPoolWithAliases = (target: Target): Promise<Room> =>
  aRoom(target, { AliasAttributes: ["email"], AutoVerifiedAttributes: ["email"] });

/** "A pool that keeps an address until the new one is verified". Needs "create pools". */
export const aKeepingPool = (target: Target): Promise<Room> =>
  aRoom(target, {
    ...passwordlessShape,
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
  });

/** "A signed-in user of that address", which is verified or not. */
export async function aUserOf(room: Room, email: string, verified: boolean): Promise<NamedUser> {
  const username = uniqueName("holder");
  await asAdmin(room, "AdminCreateUser", {
    Username: username,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "email_verified", Value: String(verified) },
    ],
  });
  await asAdmin(room, "AdminSetUserPassword", {
    Username: username,
    Password: goodPassword,
    Permanent: true,
  });
  const known = { username, email, sub: username, password: goodPassword };
  return { username, tokens: await signIn(room, known, room.client) };
}

export const sendCode = (room: Room, { accessToken }: Tokens, name = "email"): Promise<Answer> =>
  withToken(room, accessToken, "GetUserAttributeVerificationCode", { AttributeName: name });

export const verify = (room: Room, { accessToken }: Tokens, code: string): Promise<Answer> =>
  withToken(room, accessToken, "VerifyUserAttribute", { AttributeName: "email", Code: code });

/** The code that goes to the address when it is asked for. Needs "read codes". */
export async function aVerificationCode(
  room: Room,
  tokens: Tokens,
  email: string,
): Promise<string> {
  const since = room.target.now();
  await sendCode(room, tokens);
  return room.target.codes.latest({ to: email, after: since });
}

export const changeEmail = (room: Room, { accessToken }: Tokens, email: string): Promise<Answer> =>
  withToken(room, accessToken, "UpdateUserAttributes", {
    UserAttributes: [{ Name: "email", Value: email }],
  });

/** The code that goes to the new address when it is set. Needs "read codes". */
export async function aCodeOfChange(room: Room, tokens: Tokens, email: string): Promise<string> {
  const since = room.target.now();
  await changeEmail(room, tokens, email);
  return room.target.codes.latest({ to: email, after: since });
}

/** What the user has, as GetUser answers it. */
export async function attributesOf(
  room: Room,
  { accessToken }: Tokens,
): Promise<Readonly<Record<string, string>>> {
  const { body } = await withToken(room, accessToken, "GetUser");
  // GetUser answers names and values.
  const { UserAttributes } = body as {
    readonly UserAttributes: readonly { readonly Name: string; readonly Value: string }[];
  };
  return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
}
