import { newClient, type NewClientInput } from "../../emulator/domain/new-client.ts";
import { newClientSecret } from "../../emulator/domain/client-secrets.ts";
import type { Client } from "../../emulator/domain/client.ts";
import { newPool, type NewPoolInput } from "../../emulator/domain/new-pool.ts";
import type { Pool } from "../../emulator/domain/pool.ts";

export const createdAt = Date.parse("2026-10-03T04:05:06.789Z");

/** A pool in us-east-1 with AWS's defaults but for what is given. */
export function poolOf(input: Partial<NewPoolInput> = {}, region = "us-east-1"): Pool {
  return newPool(
    { PoolName: "customers", ...input },
    { id: `${region}_AbCdEfGh1`, region, now: createdAt },
  );
}

/** A client of the pool with AWS's defaults but for what is given; it has a secret when the input asks for one. */
export function clientOf(pool: Pool, input: Partial<NewClientInput> = {}): Client {
  const id = "clientclientclientclient00";
  const value = input.ClientSecret ?? (input.GenerateSecret ? "s".repeat(52) : undefined);
  return newClient(
    pool,
    { ClientName: "web", ...input },
    {
      id,
      now: createdAt,
      ...(value === undefined ? {} : { secret: newClientSecret(id, value, createdAt) }),
    },
  );
}

export const sms = {
  SnsCallerArn: "arn:aws:iam::123456789012:role/sms",
  ExternalId: "external",
};
