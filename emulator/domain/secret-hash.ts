import { createHmac, timingSafeEqual } from "node:crypto";
import type { Client } from "./client.ts";

/** `Base64(HMAC-SHA256(client secret, username + client id))`. @source developer guide, signing-up-users-in-your-app */
export function secretHash(secret: string, username: string, clientId: string): string {
  return createHmac("sha256", secret)
    .update(username + clientId)
    .digest("base64");
}

/** Whether `given` is the hash under any of the client's active secrets, for the username as it was sent. */
export function matchesSecretHash(client: Client, username: string, given: string): boolean {
  return client.secrets.some(({ value }) => {
    const expected = Buffer.from(secretHash(value, username, client.id));
    const actual = Buffer.from(given);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  });
}
