import { expect } from "vitest";
import type { Client } from "../../emulator/domain/client.ts";
import { newClient } from "../../emulator/domain/new-client.ts";
import { newPool } from "../../emulator/domain/new-pool.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import { secretHash } from "../../emulator/domain/secret-hash.ts";
import type { User } from "../../emulator/domain/user.ts";
import { findUser } from "../../emulator/flows/accounts/resources.ts";
import { randomBase36, randomBase62 } from "../../emulator/platform/ids.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { issueTokens } from "../../emulator/tokens/issue-tokens.ts";
import { openGrant } from "../../emulator/tokens/open-grant.ts";
import { userAdminScope } from "../../emulator/domain/token-rules.ts";
import type { Answer, TestEmulator } from "../support/emulator.ts";

type PoolInput = Omit<Parameters<typeof newPool>[0], "PoolName">;
type ClientInput = Omit<Parameters<typeof newClient>[1], "ClientName" | "UserPoolId">;

/** A password that meets the default policy. */
export const goodPassword = "Correct-Horse-7";

/** A pool with one client in a running emulator, and what tests of accounts do in it. */
export interface AccountRoom {
  readonly pool: Pool;
  readonly client: Client;
  /** A call of a public operation: ClientId, and SecretHash where the client has a secret, are added. */
  asClient(operation: string, body: Record<string, unknown>): Promise<Answer>;
  /** A signed call: UserPoolId is added. */
  asAdmin(operation: string, body: Record<string, unknown>): Promise<Answer>;
  /** The code or temporary password in the newest message. */
  latestCode(to?: string): Promise<string>;
  user(name: string): Promise<User>;
  /** An access token of that user, as a sign-in through the client would give. */
  accessToken(name: string): Promise<string>;
}

export async function accountRoom(
  emulator: TestEmulator,
  settings: { readonly pool?: PoolInput; readonly client?: ClientInput } = {},
): Promise<AccountRoom> {
  const { context } = emulator;
  const now = context.clock.now();
  const id = `us-east-1_${randomBase62(systemRandom, 9)}`;
  const pool = newPool(
    { AutoVerifiedAttributes: ["email"], ...settings.pool, PoolName: "accounts" },
    { id, region: "us-east-1", now },
  );
  const client = newClient(
    pool,
    { ...settings.client, ClientName: "app" },
    {
      id: randomBase36(systemRandom, 26),
      now,
      ...(settings.client?.GenerateSecret
        ? { secret: { id: "1", value: randomBase36(systemRandom, 52), createdAt: now } }
        : {}),
    },
  );
  await context.stores.pools.add(pool);
  await context.stores.clients.add(client);

  const named = async (name: string): Promise<User> => {
    const user = await findUser(context, pool, name);
    if (user === undefined) throw new Error(`no user ${name}`);
    return user;
  };
  return {
    pool,
    client,
    asClient(operation, body) {
      const secret = client.secrets[0]?.value;
      const hash =
        secret === undefined
          ? {}
          : { SecretHash: secretHash(secret, String(body["Username"]), client.id) };
      return emulator.call(operation, { ClientId: client.id, ...hash, ...body }, { signed: false });
    },
    asAdmin: (operation, body) => emulator.call(operation, { UserPoolId: pool.id, ...body }),
    async latestCode(to) {
      const [message] = await emulator.inbox(to === undefined ? {} : { to });
      if (message?.code === undefined) throw new Error("no code was sent");
      return message.code;
    },
    user: named,
    async accessToken(name) {
      const user = await named(name);
      const { grant } = await openGrant(context, {
        pool,
        client,
        user,
        scopes: [userAdminScope],
        origin: "api",
      });
      return (await issueTokens(context, { pool, client, user, grant })).accessToken;
    },
  };
}

/** Asserts an answer of 200 and returns its body. */
export function granted(answer: Answer): Record<string, unknown> {
  expect(answer.body).not.toHaveProperty("__type");
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Asserts AWS's refusal: status 400, exactly this type and text. */
export function refused(answer: Answer, type: string, message: string): void {
  expect(answer.body).toEqual({ __type: type, message });
  expect(answer.status).toBe(400);
}

/** AWS's list of attributes. */
export function attributes(values: Record<string, string>): { Name: string; Value: string }[] {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }));
}
