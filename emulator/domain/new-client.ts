import type { CreateUserPoolClientRequest } from "@aws-sdk/client-cognito-identity-provider";
import { checkClient } from "./check-client.ts";
import { clientSettingsFrom } from "./client-settings.ts";
import type { Client, ClientSecret } from "./client.ts";
import { secretGivenAndGenerated } from "./errors/client-errors.ts";
import type { Pool } from "./pool.ts";

export type NewClientInput = Omit<CreateUserPoolClientRequest, "UserPoolId" | "ClientName"> & {
  ClientName: string;
};

/**
 * The client that CreateUserPoolClient asks for. Id and secret are made elsewhere: `made.secret` is there exactly when
 * the input generates or brings one.
 * @throws CognitoError when fields contradict one another or the pool
 */
export function newClient(
  pool: Pool,
  input: NewClientInput,
  made: {
    readonly id: string;
    readonly now: number;
    readonly secret?: ClientSecret;
    readonly resourceServerScopes?: readonly string[];
  },
): Client {
  const { ClientName, GenerateSecret, ClientSecret: given, ...requested } = input;
  if (GenerateSecret === true && given !== undefined) throw secretGivenAndGenerated();
  const client: Client = {
    id: made.id,
    poolId: pool.id,
    name: ClientName,
    secrets: made.secret === undefined ? [] : [made.secret],
    settings: clientSettingsFrom(requested),
    createdAt: made.now,
    updatedAt: made.now,
  };
  checkClient(pool, client, "creating", made.resourceServerScopes ?? []);
  return client;
}
