import {
  InitiateAuthCommand,
  type AuthenticationResultType,
  type InitiateAuthCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import type { AppClient } from "../targets/target.ts";
import type { Room } from "./rooms.ts";
import { present } from "./present.ts";
import { secretHash } from "./secret-hash.ts";
import {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  type KnownUser,
  type UserWithPassword,
} from "./users.ts";

/** What a sign-in gave; every member is there. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export interface SignedInUser extends UserWithPassword {
  readonly tokens: Tokens;
}

/** "A signed-in user": by password, so that no code is needed. The client is the room's unless another is given. */
export async function aSignedInUser(
  room: Room,
  client: AppClient = room.client,
): Promise<SignedInUser> {
  const user = await aConfirmedUser(room);
  return { ...user, tokens: await signIn(room, user, client) };
}

/** Signs the user in once more. */
export async function signIn(
  { target }: Room,
  user: UserWithPassword,
  client: AppClient,
): Promise<Tokens> {
  const { AuthenticationResult } = await target.publicSdk().send(
    new InitiateAuthCommand({
      ClientId: client.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: {
        USERNAME: user.username,
        PASSWORD: user.password,
        ...(client.secret === undefined ? {} : { SECRET_HASH: secretHash(client, user.username) }),
      },
    }),
  );
  return tokensOf(AuthenticationResult);
}

/** A sign-in by e-mail code that waits for its code. */
export interface PendingEmailSignIn {
  readonly user: KnownUser;
  readonly session: string;
  readonly started: InitiateAuthCommandOutput;
  /** The moment before the code was asked for. */
  readonly since: number;
}

/** "A sign-in that waits for its e-mail code", of a fresh user unless one is given. */
export async function aPendingEmailSignIn(
  room: Room,
  user?: KnownUser,
): Promise<PendingEmailSignIn> {
  const who = user ?? (await aConfirmedPasswordlessUser(room));
  const since = room.target.now();
  const started = await room.target.publicSdk().send(
    new InitiateAuthCommand({
      ClientId: room.client.id,
      AuthFlow: "USER_AUTH",
      AuthParameters: { USERNAME: who.username, PREFERRED_CHALLENGE: "EMAIL_OTP" },
    }),
  );
  return { user: who, session: present(started.Session, "Session"), started, since };
}

/** The tokens of an answer, all three. @throws when one is missing */
export function tokensOf(result: AuthenticationResultType | undefined): Tokens {
  return {
    accessToken: present(result?.AccessToken, "AccessToken"),
    idToken: present(result?.IdToken, "IdToken"),
    refreshToken: present(result?.RefreshToken, "RefreshToken"),
  };
}
