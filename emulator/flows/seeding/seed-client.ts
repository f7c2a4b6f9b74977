import { newClientSecret } from "../../domain/client-secrets.ts";
import { newClient } from "../../domain/new-client.ts";
import type { Pool } from "../../domain/pool.ts";
import { fullScopes } from "../../domain/resource-server.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import { derivedClientId, derivedClientSecret } from "./derived-ids.ts";
import { SeedConflict, type SeedClient } from "./seed.ts";

/** Makes the app client, unless its id is taken. @throws CognitoError as CreateUserPoolClient does */
export async function seedClient(
  context: EmulatorContext,
  pool: Pool,
  seed: SeedClient,
): Promise<Seeded> {
  const { ClientId, ...input } = seed;
  const id = ClientId ?? derivedClientId(pool.id, input.ClientName);
  const now = context.clock.now();
  const value =
    input.ClientSecret ?? (input.GenerateSecret === true ? derivedClientSecret(id) : undefined);
  const servers = await context.stores.resourceServers.ofPool(pool.id);
  const client = newClient(pool, input, {
    id,
    now,
    resourceServerScopes: fullScopes(servers),
    ...(value === undefined ? {} : { secret: newClientSecret(id, value, now) }),
  });
  if (await context.stores.clients.add(client)) return { was: "created", name: id };
  const there = await context.stores.clients.byId(id);
  if (there !== undefined && there.poolId !== pool.id) {
    throw new SeedConflict(`ClientId ${id} belongs to pool ${there.poolId}`);
  }
  return { was: "kept", name: id };
}
