import { newClientSecret, randomSecretValue } from "../../domain/client-secrets.ts";
import { clientShape } from "../../domain/client-shape.ts";
import type { Client } from "../../domain/client.ts";
import { newClient } from "../../domain/new-client.ts";
import { fullScopes } from "../../domain/resource-server.ts";
import { requirePool } from "../../flows/accounts/resources.ts";
import { randomBase36 } from "../../platform/ids.ts";
import { addToPool } from "../add-to-pool.ts";
import { operation } from "../operation.ts";

export const createUserPoolClient = operation(
  "CreateUserPoolClient",
  async (context, input, caller) => {
    const { clock, random, stores } = context;
    const { UserPoolId, ...requested } = input;
    const pool = await requirePool(context, UserPoolId, caller);
    const now = clock.now();
    const generated = input.GenerateSecret === true ? randomSecretValue(random) : undefined;
    const resourceServerScopes = fullScopes(await stores.resourceServers.ofPool(pool.id));
    const value = input.ClientSecret ?? generated;
    let client: Client;
    do {
      const id = randomBase36(random, 26);
      const secret = value === undefined ? undefined : newClientSecret(id, value, now);
      client = newClient(pool, requested, { id, now, secret, resourceServerScopes });
    } while (!(await addToPool(pool, () => stores.clients.add(client))));
    return { UserPoolClient: clientShape(client) };
  },
);
