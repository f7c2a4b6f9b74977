import { aConfidentialClient } from "../../../states/clients.ts";
import { text } from "../../../states/present.ts";
import type { Room } from "../../../states/rooms.ts";
import { secretHash as hashOf } from "../../../states/secret-hash.ts";
import { aSignedInUser } from "../../../states/sign-ins.ts";
import { aConfirmedUser, aUserWithTemporaryPassword, anAddress } from "../../../states/users.ts";
import type { AppClient } from "../../../targets/target.ts";
import {
  needing,
  provoked,
  type Provocation,
  type Provoked,
  type Provocations,
} from "../provocation.ts";

const withSecret = (provoke: (room: Room, client: AppClient) => Promise<Provoked>): Provocation =>
  needing(["confidential client"], async (room) => provoke(room, await aConfidentialClient(room)));

const wrongHash = (client: AppClient): string => hashOf(client, "somebody else");

const initiate = async (
  room: Room,
  client: AppClient,
  parameters: Readonly<Record<string, string>>,
): Promise<Provoked> => {
  const user = await aConfirmedUser(room);
  return provoked(
    room.target.call("InitiateAuth", {
      ClientId: client.id,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: user.password, ...parameters },
    }),
    { clientId: client.id },
  );
};

const adminInitiate = async (
  room: Room,
  client: AppClient,
  parameters: Readonly<Record<string, string>>,
): Promise<Provoked> => {
  const user = await aConfirmedUser(room);
  return provoked(
    room.target.call("AdminInitiateAuth", {
      UserPoolId: room.poolId,
      ClientId: client.id,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user.username, PASSWORD: user.password, ...parameters },
    }),
    { clientId: client.id },
  );
};

const respond = async (
  room: Room,
  client: AppClient,
  responses: Readonly<Record<string, string>>,
): Promise<Provoked> => {
  const user = await aUserWithTemporaryPassword(room);
  const started = await room.target.call("InitiateAuth", {
    ClientId: client.id,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: {
      USERNAME: user.username,
      PASSWORD: user.password,
      SECRET_HASH: hashOf(client, user.username),
    },
  });
  return provoked(
    room.target.call("RespondToAuthChallenge", {
      ClientId: client.id,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: text(started.body, "Session"),
      ChallengeResponses: {
        USERNAME: user.username,
        NEW_PASSWORD: user.password,
        ...responses,
      },
    }),
    { clientId: client.id },
  );
};

const forUser = (operation: string, more: object): Provocation =>
  withSecret((room, client) =>
    provoked(
      room.target.call(operation, {
        ClientId: client.id,
        Username: anAddress(room),
        SecretHash: wrongHash(client),
        ...more,
      }),
      { clientId: client.id },
    ),
  );

export const secretHash: Provocations = {
  "secret-hash/initiate-missing": withSecret((room, client) => initiate(room, client, {})),
  "secret-hash/initiate-wrong": withSecret((room, client) =>
    initiate(room, client, { SECRET_HASH: wrongHash(client) }),
  ),
  "secret-hash/admin-initiate-missing": withSecret((room, client) =>
    adminInitiate(room, client, {}),
  ),
  "secret-hash/admin-initiate-wrong": withSecret((room, client) =>
    adminInitiate(room, client, { SECRET_HASH: wrongHash(client) }),
  ),
  "secret-hash/respond-missing": withSecret((room, client) => respond(room, client, {})),
  "secret-hash/respond-wrong": withSecret((room, client) =>
    respond(room, client, { SECRET_HASH: wrongHash(client) }),
  ),
  "secret-hash/refresh-by-alias": withSecret(async (room, client) => {
    const user = await aSignedInUser(room, client);
    return provoked(
      room.target.call("InitiateAuth", {
        ClientId: client.id,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: {
          REFRESH_TOKEN: user.tokens.refreshToken,
          SECRET_HASH: hashOf(client, user.email),
        },
      }),
      { clientId: client.id },
    );
  }),
  "secret-hash/sign-up": forUser("SignUp", { Password: "Correct-Horse-7" }),
  "secret-hash/confirm": forUser("ConfirmSignUp", { ConfirmationCode: "123456" }),
  "secret-hash/resend": forUser("ResendConfirmationCode", {}),
  "secret-hash/unexpected": (room) =>
    initiate(room, room.client, { SECRET_HASH: "bm90IGEgaGFzaCBhdCBhbGw=" }),
};
