import type { Client } from "../../domain/client.ts";
import type { Pool } from "../../domain/pool.ts";

/** The app client that somebody signs in to, and its pool. */
export interface App {
  readonly pool: Pool;
  readonly client: Client;
}
