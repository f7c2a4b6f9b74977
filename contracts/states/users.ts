import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  SignUpCommand,
  type AttributeType,
  type SignUpCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Room } from "./rooms.ts";
import { present } from "./present.ts";
import { uniqueName } from "./unique-name.ts";

/** A user as the application knows it: `username` is what it signs in with. */
export interface KnownUser {
  readonly username: string;
  readonly email: string;
  readonly sub: string;
}

export interface UserWithPassword extends KnownUser {
  readonly password: string;
}

export interface SignedUpUser extends KnownUser {
  readonly signedUp: SignUpCommandOutput;
  /** The moment before the sign-up: its message came later. */
  readonly since: number;
}

/** Fits the default policy; the same for every user, whose names are what is unique. */
export const goodPassword = "Correct-Horse-7";
export const otherGoodPassword = "Battery-Staple-8";

/** An address that nobody has signed up with; whoever does is removed with the rest. */
export function anAddress({ target, poolId }: Room): string {
  const address = target.address(uniqueName("user"));
  target.ledger.register(`user ${address}`, () =>
    target.sdk().send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: address })),
  );
  return address;
}

/** "An UNCONFIRMED passwordless user": signed up without a password, code not used. */
export const anUnconfirmedPasswordlessUser = (room: Room): Promise<SignedUpUser> => signUp(room);

/** "An UNCONFIRMED user with a password". */
export async function anUnconfirmedUserWithPassword(
  room: Room,
): Promise<SignedUpUser & UserWithPassword> {
  return { ...(await signUp(room, goodPassword)), password: goodPassword };
}

async function signUp(room: Room, password?: string): Promise<SignedUpUser> {
  const email = anAddress(room);
  const since = room.target.now();
  const signedUp = await room.target.publicSdk().send(
    new SignUpCommand({
      ClientId: room.client.id,
      Username: email,
      UserAttributes: [{ Name: "email", Value: email }],
      ...(password === undefined ? {} : { Password: password }),
    }),
  );
  return { username: email, email, sub: present(signedUp.UserSub, "UserSub"), signedUp, since };
}

/** "A CONFIRMED passwordless user with a verified address". */
export async function aConfirmedPasswordlessUser(room: Room): Promise<KnownUser> {
  return createUser(room);
}

/** "A CONFIRMED user with a password and a verified address". */
export async function aConfirmedUser(
  room: Room,
  attributes: readonly AttributeType[] = [],
): Promise<UserWithPassword> {
  const user = await createUser(room, { attributes });
  await room.target.sdk().send(
    new AdminSetUserPasswordCommand({
      UserPoolId: room.poolId,
      Username: user.username,
      Password: goodPassword,
      Permanent: true,
    }),
  );
  return { ...user, password: goodPassword };
}

/** "A user with a temporary password" (FORCE_CHANGE_PASSWORD). */
export async function aUserWithTemporaryPassword(room: Room): Promise<UserWithPassword> {
  const user = await createUser(room, { temporaryPassword: goodPassword });
  return { ...user, password: goodPassword };
}

/** "A disabled user with a password". */
export async function aDisabledUser(room: Room): Promise<UserWithPassword> {
  const user = await aConfirmedUser(room);
  await disable(room, user);
  return user;
}

export async function disable(room: Room, user: KnownUser): Promise<void> {
  await room.target
    .sdk()
    .send(new AdminDisableUserCommand({ UserPoolId: room.poolId, Username: user.username }));
}

/** Made by an administrator, without a message, the address verified. */
async function createUser(
  room: Room,
  with_: {
    readonly attributes?: readonly AttributeType[];
    readonly temporaryPassword?: string;
  } = {},
): Promise<KnownUser> {
  const email = anAddress(room);
  const { User } = await room.target.sdk().send(
    new AdminCreateUserCommand({
      UserPoolId: room.poolId,
      Username: email,
      MessageAction: "SUPPRESS",
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
        ...(with_.attributes ?? []),
      ],
      ...(with_.temporaryPassword === undefined
        ? {}
        : { TemporaryPassword: with_.temporaryPassword }),
    }),
  );
  const sub = User?.Attributes?.find(({ Name }) => Name === "sub")?.Value;
  return { username: email, email, sub: present(sub, "attribute sub") };
}
