import { tooManyResourceServers } from "../../domain/errors/resource-server-errors.ts";
import type { Pool } from "../../domain/pool.ts";
import { mostResourceServers, newResourceServer } from "../../domain/resource-server.ts";
import type { EmulatorContext } from "../context.ts";
import type { Seeded } from "./seed-outcome.ts";
import type { SeedResourceServer } from "./seed.ts";

/** Makes the resource server, unless the pool has its identifier. @throws CognitoError as CreateResourceServer does */
export async function seedResourceServer(
  context: EmulatorContext,
  pool: Pool,
  seed: SeedResourceServer,
): Promise<Seeded> {
  const { resourceServers } = context.stores;
  const server = newResourceServer(pool.id, seed);
  const name = `${pool.id} ${server.identifier}`;
  const there = await resourceServers.ofPool(pool.id);
  if (there.some(({ identifier }) => identifier === server.identifier))
    return { was: "kept", name };
  if (there.length >= mostResourceServers) throw tooManyResourceServers();
  return { was: (await resourceServers.add(server)) ? "created" : "kept", name };
}
