import { createHmac } from "node:crypto";
import type { AppClient } from "../targets/target.ts";

/** SECRET_HASH as AWS documents it: over the username as it is sent, and the client id. */
export function secretHash(client: AppClient, username: string): string {
  if (client.secret === undefined) throw new Error(`client ${client.id} has no secret`);
  return createHmac("sha256", client.secret).update(`${username}${client.id}`).digest("base64");
}
