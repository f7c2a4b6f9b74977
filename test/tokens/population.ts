import { newClient, type NewClientInput } from "../../emulator/domain/new-client.ts";
import { newPool, type NewPoolInput } from "../../emulator/domain/new-pool.ts";
import type { Client } from "../../emulator/domain/client.ts";
import type { Grant } from "../../emulator/domain/grant.ts";
import type { Pool } from "../../emulator/domain/pool.ts";
import type { User } from "../../emulator/domain/user.ts";
import { issueTokens } from "../../emulator/tokens/issue-tokens.ts";
import { openGrant } from "../../emulator/tokens/open-grant.ts";
import type { TokenContext } from "../../emulator/tokens/token-context.ts";

/** What a sign-in needs, put straight into the stores. */
export interface Population {
  addPool(id: string, input?: Partial<NewPoolInput>, more?: Partial<Pool>): Promise<Pool>;
  addClient(
    pool: Pool,
    id: string,
    input?: Partial<NewClientInput> & { secret?: string },
  ): Promise<Client>;
  addUser(pool: Pool, given?: Partial<User>): Promise<User>;
  signIn(who: SignIn): Promise<SignedIn>;
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

export function population(context: TokenContext): Population {
  return {
    async addPool(id, input = {}, more = {}) {
      const region = id.slice(0, id.indexOf("_"));
      const pool = newPool(
        { PoolName: "pool", ...input },
        { id, region, now: context.clock.now() },
      );
      await context.stores.pools.add({ ...pool, ...more });
      return { ...pool, ...more };
    },
    async addClient(pool, id, { secret, ...input } = {}) {
      const client = newClient(
        pool,
        { ClientName: "app", ...input },
        {
          id,
          now: context.clock.now(),
          ...(secret === undefined
            ? {}
            : { secret: { id: `${id}--1`, value: secret, createdAt: context.clock.now() } }),
        },
      );
      await context.stores.clients.add(client);
      return client;
    },
    async addUser(pool, given = {}) {
      const sub = given.sub ?? context.random.uuid();
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
        createdAt: context.clock.now(),
        updatedAt: context.clock.now(),
        ...given,
      };
      await context.stores.users.add(user);
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
  };
}
