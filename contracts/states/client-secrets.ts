import type { Answer, AppClient } from "../targets/target.ts";
import { aClient, applicationShape } from "./clients.ts";
import type { Room } from "./rooms.ts";
import { text } from "./present.ts";

/** "A client with a secret" of its own. Needs "create clients". */
export const aClientWithSecret = (room: Room): Promise<AppClient> =>
  aClient(room, { ...applicationShape, GenerateSecret: true });

const onSecrets = (
  { target, poolId }: Room,
  operation: string,
  { id }: AppClient,
  more: object = {},
): Promise<Answer> => target.call(operation, { UserPoolId: poolId, ClientId: id, ...more });

export const addSecret = (room: Room, client: AppClient, more: object = {}) =>
  onSecrets(room, "AddUserPoolClientSecret", client, more);

export const listSecrets = (room: Room, client: AppClient) =>
  onSecrets(room, "ListUserPoolClientSecrets", client);

export const deleteSecret = (room: Room, client: AppClient, ClientSecretId: string) =>
  onSecrets(room, "DeleteUserPoolClientSecret", client, { ClientSecretId });

/** The id of the client's first secret. */
export const firstSecretOf = async (room: Room, client: AppClient): Promise<string> =>
  text((await listSecrets(room, client)).body, "ClientSecrets", "0", "ClientSecretId");
