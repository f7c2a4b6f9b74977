import { createHash, timingSafeEqual } from "node:crypto";
import type { Client } from "./client.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether `given` is one of the client's active secrets. Takes the same time wherever they differ. */
export function matchesClientSecret(client: Client, given: string): boolean {
  const actual = digest(given);
  return client.secrets.some(({ value }) => timingSafeEqual(digest(value), actual));
}
