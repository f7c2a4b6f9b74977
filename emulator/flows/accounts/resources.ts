import { aliasAttributes } from "../../domain/aliases.ts";
import type { Client } from "../../domain/client.ts";
import {
  clientNotFound,
  userNotFound,
  userPoolNotFound,
} from "../../domain/errors/resource-errors.ts";
import { usernameKey, type Pool } from "../../domain/pool.ts";
import type { User } from "../../domain/user.ts";
import type { EmulatorContext } from "../context.ts";

type Finds = Pick<EmulatorContext, "stores" | "log">;

/**
 * The pool that a signed call names. A call signed for another region than the pool's finds nothing, as on AWS, where
 * each region has its own endpoint; the log says what happened.
 * @throws CognitoError ResourceNotFoundException
 */
export async function requirePool(
  context: Finds,
  poolId: string,
  caller: { readonly region?: string },
): Promise<Pool> {
  const pool = await context.stores.pools.byId(poolId);
  if (pool === undefined) throw userPoolNotFound(poolId);
  if (caller.region !== undefined && caller.region !== pool.region) {
    context.log.warn("pool is in another region than the call was signed for", {
      poolId,
      poolRegion: pool.region,
      signedFor: caller.region,
    });
    throw userPoolNotFound(poolId);
  }
  return pool;
}

/**
 * The app client that a public call names, and its pool.
 * @throws CognitoError ResourceNotFoundException
 */
export async function requireClient(
  context: Finds,
  clientId: string,
): Promise<{ pool: Pool; client: Client }> {
  const client = await context.stores.clients.byId(clientId);
  const pool = client && (await context.stores.pools.byId(client.poolId));
  if (client === undefined || pool === undefined) throw clientNotFound(clientId);
  return { pool, client };
}

/**
 * The app client of that pool.
 * @throws CognitoError ResourceNotFoundException, also for a client of another pool
 */
export async function requireClientOf(
  context: Finds,
  pool: Pool,
  clientId: string,
): Promise<Client> {
  const client = await context.stores.clients.byId(clientId);
  if (client === undefined || client.poolId !== pool.id) throw clientNotFound(clientId);
  return client;
}

/**
 * Whoever answers to the name: by username, else by an alias, else (where usernames are generated) by `sub`, which
 * then is the username.
 */
export function findUser(context: Finds, pool: Pool, name: string): Promise<User | undefined> {
  return context.stores.users.byName(pool.id, usernameKey(pool, name), aliasAttributes(pool));
}

/**
 * The user that an administrator names.
 * @throws CognitoError UserNotFoundException
 */
export async function requireUser(context: Finds, pool: Pool, name: string): Promise<User> {
  const user = await findUser(context, pool, name);
  if (user === undefined) throw userNotFound();
  return user;
}
