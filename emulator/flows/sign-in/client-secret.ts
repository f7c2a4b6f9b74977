import { matchesClientSecret } from "../../domain/client-secret.ts";
import type { Client } from "../../domain/client.ts";

/** Whether the caller sent the secret of a confidential client, or none for a public one. */
export function holdsClientSecret(client: Client, given: string | undefined): boolean {
  if (client.secrets.length === 0) return given === undefined;
  return given !== undefined && matchesClientSecret(client, given);
}
