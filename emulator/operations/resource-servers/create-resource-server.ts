import {
  resourceServerExists,
  tooManyResourceServers,
} from "../../domain/errors/resource-server-errors.ts";
import {
  mostResourceServers,
  newResourceServer,
  resourceServerShape,
} from "../../domain/resource-server.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createResourceServer = operation(
  "CreateResourceServer",
  async (context, input, caller) => {
    const { resourceServers } = context.stores;
    const pool = await requirePool(context, input.UserPoolId, caller);
    const server = newResourceServer(pool.id, input);
    const there = await resourceServers.ofPool(pool.id);
    const isTaken = there.some(({ identifier }) => identifier === server.identifier);
    if (!isTaken && there.length >= mostResourceServers) throw tooManyResourceServers();
    if (isTaken || !(await addToPool(pool, () => resourceServers.add(server)))) {
      throw resourceServerExists(server.identifier, pool.id);
    }
    return { ResourceServer: resourceServerShape(server) };
  },
);
