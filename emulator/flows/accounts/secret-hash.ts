import type { Client } from "../../domain/client.ts";
import {
  secretHashMismatch,
  secretHashMissing,
  secretHashUnexpected,
  secretHashUnverified,
} from "../../domain/errors/secret-hash-errors.ts";
import { matchesSecretHash } from "../../domain/secret-hash.ts";

/**
 * Lets the call pass when the client is public and sent no hash, or has a secret and sent the right one.
 * @param username as it was sent: the hash is over that spelling
 * @param style sign-in operations tell a missing hash from a wrong one, sign-up and recovery do not
 * @throws CognitoError NotAuthorizedException, InvalidParameterException
 */
export function requireSecretHash(
  client: Client,
  username: string,
  given: string | undefined,
  style: "sign-up" | "sign-in",
): void {
  if (client.secrets.length === 0) {
    if (given !== undefined) throw secretHashUnexpected(client.id);
    return;
  }
  if (given !== undefined && matchesSecretHash(client, username, given)) return;
  if (style === "sign-up") throw secretHashUnverified(client.id);
  throw given === undefined ? secretHashMissing(client.id) : secretHashMismatch(client.id);
}
