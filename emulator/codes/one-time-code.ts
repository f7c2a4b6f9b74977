import { createHash, timingSafeEqual } from "node:crypto";
import type { HashedCode } from "../domain/hashed-code.ts";
import { randomDigits } from "../platform/ids.ts";
import type { Random } from "../platform/random.ts";

/** Digits of a first-factor code; every other code has six. Measured on a real pool (public run of 2026-09-11). */
export const firstFactorDigits = 8;
export const otherDigits = 6;

const digest = (salt: string, code: string): Buffer =>
  createHash("sha256").update(salt).update(":").update(code).digest();

/** A fresh random code, and the form in which it may be kept. */
export function newCode(random: Random, digits: number): { code: string; hashed: HashedCode } {
  const code = randomDigits(random, digits);
  const salt = random.bytes(8).toString("hex");
  return { code, hashed: { salt, hash: digest(salt, code).toString("hex") } };
}

/** Whether the answer is the code. Takes the same time wherever they differ. */
export function matchesCode(hashed: HashedCode, answer: string): boolean {
  return timingSafeEqual(digest(hashed.salt, answer), Buffer.from(hashed.hash, "hex"));
}
