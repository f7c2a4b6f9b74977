import { newPool } from "../../emulator/domain/new-pool.ts";
import { newClient } from "../../emulator/domain/new-client.ts";
import type { Client } from "../../emulator/domain/client.ts";
import type { Pool } from "../../emulator/domain/pool.ts";

/** A pool with AWS's defaults but for what is given. */
export function testPool(input: Omit<Parameters<typeof newPool>[0], "PoolName"> = {}): Pool {
  return newPool(
    { ...input, PoolName: "test" },
    { id: "us-east-1_test00000", region: "us-east-1", now: 0 },
  );
}

/** A public client of that pool. */
export function testClient(
  pool: Pool,
  input: Omit<Parameters<typeof newClient>[1], "ClientName"> = {},
): Client {
  return newClient(pool, { ...input, ClientName: "app" }, { id: "client", now: 0 });
}
