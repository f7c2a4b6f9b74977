import type { KeyObject } from "node:crypto";
import { newClient, type NewClientInput } from "../../emulator/domain/new-client.ts";
import { newPool, type NewPoolInput } from "../../emulator/domain/new-pool.ts";
import type { Client } from "../../emulator/domain/client.ts";
import type { Grant } from "../../emulator/domain/grant.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { createKeyRing } from "../../emulator/keys/create-key-ring.ts";
import { processKeyReservoir, type KeyReservoir } from "../../emulator/keys/key-reservoir.ts";
import { ManualClock } from "../../emulator/platform/clock.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { openStores } from "../../emulator/stores/sql/open-stores.ts";
import type { Addresses } from "../../emulator/tokens/issuer.ts";
import { issueTokens } from "../../emulator/tokens/issue-tokens.ts";
import { openGrant } from "../../emulator/tokens/open-grant.ts";
import type { TokenContext } from "../../emulator/tokens/token-context.ts";

const made: Promise<KeyObject>[] = [];

/**
 * Keys that no other taker in the same world gets, but that the next world may get again: making RSA keys is nearly all
 * the time that these tests take.
 */
function recycledKeys(): KeyReservoir {
  let taken = 0;
  return {
    fill() {},
    take() {
      const key = (made[taken] ??= processKeyReservoir.take());
      taken += 1;
      return key;
    },
  };
}

export const startsAt = Date.parse("2026-10-03T04:05:06.789Z");

/** Stores, keys and a clock, with what a sign-in needs in them. */
export interface World {
  readonly context: TokenContext;
  readonly clock: ManualClock;
  addPool(id: string, input?: Partial<NewPoolInput>, more?: Partial<Pool>): Promise<Pool>;
  addClient(
    pool: Pool,
    id: string,
    input?: Partial<NewClientInput> & { secret?: string },
  ): Promise<Client>;
  addUser(pool: Pool, given?: Partial<User>): Promise<User>;
  signIn(who: SignIn): Promise<SignedIn>;
  close(): Promise<void>;
}

export interface SignIn {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly scopes?: readonly string[];
  readonly origin?: Grant["origin"];
  readonly nonce?: string;
  readonly deviceKey?: string;
}

export interface SignedIn {
  readonly grant: Grant;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresIn: number;
}

export async function newWorld(
  addresses: Addresses = { issuer: "local", publicUrl: () => "http://localhost:9339" },
): Promise<World> {
  const clock = new ManualClock(startsAt);
  const stores = await openStores({ kind: "memory" });
  const random = systemRandom;
  const keys = createKeyRing({
    signingKeys: stores.signingKeys,
    clock,
    random,
    reservoir: recycledKeys(),
  });
  const context: TokenContext = { clock, random, stores, keys, addresses };

  return {
    context,
    clock,
    async addPool(id, input = {}, more = {}) {
      const region = id.slice(0, id.indexOf("_"));
      const pool = newPool({ PoolName: "pool", ...input }, { id, region, now: clock.now() });
      await stores.pools.add({ ...pool, ...more });
      return { ...pool, ...more };
    },
    async addClient(pool, id, { secret, ...input } = {}) {
      const client = newClient(
        pool,
        { ClientName: "app", ...input },
        {
          id,
          now: clock.now(),
          ...(secret === undefined
            ? {}
            : { secret: { id: `${id}--1`, value: secret, createdAt: clock.now() } }),
        },
      );
      await stores.clients.add(client);
      return client;
    },
    async addUser(pool, given = {}) {
      const sub = given.sub ?? systemRandom.uuid();
      const username = given.username ?? "maria";
      const user: User = {
        poolId: pool.id,
        sub,
        username,
        usernameKey: username,
        attributes: { email: "maria@example.com", email_verified: "true" },
        status: "CONFIRMED",
        enabled: true,
        formerPasswords: [],
        aliases: [],
        pendingAttributes: {},
        createdAt: clock.now(),
        updatedAt: clock.now(),
        ...given,
      };
      await stores.users.add(user);
      return user;
    },
    async signIn({ pool, client, user, origin = "api", ...rest }) {
      const scopes = rest.scopes ?? ["aws.cognito.signin.user.admin"];
      const { grant, refreshToken } = await openGrant(context, {
        ...rest,
        pool,
        client,
        user,
        origin,
        scopes,
      });
      return {
        grant,
        refreshToken,
        ...(await issueTokens(context, { pool, client, user, grant })),
      };
    },
    close: () => stores.close(),
  };
}
