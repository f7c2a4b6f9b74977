import { createHash, timingSafeEqual } from "node:crypto";

/** SHA-256 in base64url: under which a secret is kept and found, and what PKCE's S256 makes of a verifier. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(one).digest(),
    createHash("sha256").update(other).digest(),
  );
}
