import { z } from "zod";

const environment = z.object({
  USER_POOL_ID: z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/, "is not the id of a user pool"),
  CLIENT_ID: z.string().regex(/^\w{1,128}$/, "is not the id of an app client"),
  CLIENT_SECRET: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
});

/** What the service is told from outside. The SDK finds its credentials and endpoint by itself. */
export interface Settings {
  readonly pool: PoolSettings;
  readonly port: number;
  readonly host: string;
}

export interface PoolSettings {
  readonly poolId: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly region: string;
}

/** @throws Error that names every variable that is missing or wrong */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const read = environment.safeParse(variables);
  if (!read.success) {
    throw new Error(
      read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"),
    );
  }
  const { USER_POOL_ID, CLIENT_ID, CLIENT_SECRET, PORT, HOST } = read.data;
  return {
    pool: {
      poolId: USER_POOL_ID,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      region: USER_POOL_ID.split("_", 1)[0] ?? "",
    },
    port: PORT,
    host: HOST,
  };
}
