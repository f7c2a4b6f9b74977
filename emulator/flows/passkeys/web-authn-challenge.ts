import type { Random } from "../../platform/random.ts";

/** A challenge for one ceremony, base64url: twice the sixteen bytes that the specification asks for at least. */
export function newWebAuthnChallenge(random: Random): string {
  return random.bytes(32).toString("base64url");
}
