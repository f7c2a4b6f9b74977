import type { Answer, Target } from "../targets/target.ts";
import { asAdmin, initiate } from "./calls.ts";
import { passwordlessShape } from "./pools.ts";
import { aRoom, type Room } from "./rooms.ts";
import { otherGoodPassword, type KnownUser } from "./users.ts";

/** A code of six digits that is not this one. */
export const otherThan = (code: string): string => (code === "111111" ? "222222" : "111111");

/** What CodeDeliveryDetails says of a code that went to the address. */
export const sentTo = (email: string): object => ({
  Destination: `${email[0]}***@${email.split("@")[1]?.[0]}***`,
  DeliveryMedium: "EMAIL",
  AttributeName: "email",
});

export const forgotPassword = ({ target, client }: Room, username: string): Promise<Answer> =>
  target.call("ForgotPassword", { ClientId: client.id, Username: username }, { signed: false });

export const confirmForgotPassword = (
  { target, client }: Room,
  username: string,
  code: string,
  password = otherGoodPassword,
): Promise<Answer> =>
  target.call(
    "ConfirmForgotPassword",
    {
      ClientId: client.id,
      Username: username,
      ConfirmationCode: code,
      Password: password,
    },
    { signed: false },
  );

/** The code that ForgotPassword sends to the user's address. Needs "read codes". */
export async function aRecoveryCode(room: Room, user: KnownUser): Promise<string> {
  const since = room.target.now();
  await forgotPassword(room, user.username);
  return room.target.codes.latest({ to: user.email, after: since, purpose: "ForgotPassword" });
}

export const resetPassword = (
  room: Room,
  { username }: Pick<KnownUser, "username">,
): Promise<Answer> => asAdmin(room, "AdminResetUserPassword", { Username: username });

export const signInWith = (
  room: Room,
  { username }: Pick<KnownUser, "username">,
  password: string,
): Promise<Answer> =>
  initiate(room, "USER_PASSWORD_AUTH", { USERNAME: username, PASSWORD: password });

/** An administrator says of the user's address that it is verified, or that it is not. */
export const setEmailVerified = (
  room: Room,
  { username }: KnownUser,
  verified: boolean,
): Promise<Answer> =>
  asAdmin(room, "AdminUpdateUserAttributes", {
    Username: username,
    UserAttributes: [{ Name: "email_verified", Value: String(verified) }],
  });

/** "A pool that remembers the last two passwords of a user": the Plus tier does. Needs "create pools". */
export const aPoolWithHistory = (target: Target): Promise<Room> =>
  aRoom(target, {
    ...passwordlessShape,
    UserPoolTier: "PLUS",
    Policies: {
      ...passwordlessShape.Policies,
      PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 },
    },
  });
