import type { ClientSecretDescriptorType } from "@aws-sdk/client-cognito-identity-provider";
import { randomBase36 } from "../platform/ids.ts";
import type { Random } from "../platform/random.ts";
import type { Client, ClientSecret } from "./client.ts";
import {
  clientIsPublic,
  lastSecretStays,
  secretNotFound,
  tooManySecrets,
} from "./errors/client-errors.ts";

const mostSecrets = 2;

/** A value as Cognito generates it. */
export const randomSecretValue = (random: Random): string => randomBase36(random, 52);

/** The client's id and the moment of the secret's making. @source reference of ClientSecretDescriptorType */
const secretId = (clientId: string, now: number): string => `${clientId}--${now}`;

/** A secret of that client. */
export function newClientSecret(clientId: string, value: string, now: number): ClientSecret {
  return { id: secretId(clientId, now), value, createdAt: now };
}

/**
 * The client with one more secret. Both stay valid, so that servers can change over one by one.
 * @throws CognitoError LimitExceededException for a third one, InvalidParameterException for a public client
 */
export function withSecret(client: Client, secret: ClientSecret): Client {
  if (client.secrets.length === 0) throw clientIsPublic();
  if (client.secrets.length >= mostSecrets) throw tooManySecrets();
  const taken = client.secrets.some(({ id }) => id === secret.id);
  const id = taken ? secretId(client.id, secret.createdAt + 1) : secret.id;
  return { ...client, secrets: [...client.secrets, { ...secret, id }] };
}

/**
 * The client without that secret.
 * @throws CognitoError ResourceNotFoundException when it has no such secret, InvalidParameterException for its last one
 */
export function withoutSecret(client: Client, removed: string): Client {
  const secrets = client.secrets.filter(({ id }) => id !== removed);
  if (secrets.length === client.secrets.length) throw secretNotFound(removed);
  if (secrets.length === 0) throw lastSecretStays();
  return { ...client, secrets };
}

/** A secret as AWS lists it: without its value. */
export function secretShape(secret: ClientSecret): ClientSecretDescriptorType {
  return { ClientSecretId: secret.id, ClientSecretCreateDate: new Date(secret.createdAt) };
}
