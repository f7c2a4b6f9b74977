import type { Random } from "../platform/random.ts";
import type { Pool } from "./pool.ts";

const day = 86_400_000;
const upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const lower = "abcdefghijkmnopqrstuvwxyz";
const digits = "23456789";
/** Few, and none that a template's HTML would have to escape. */
const symbols = "!@#$%*-_=+.";

/** A random password that meets every policy of that length, whichever classes it requires. */
export function generateTemporaryPassword(pool: Pool, random: Random): string {
  const length = Math.max(8, pool.settings.Policies?.PasswordPolicy?.MinimumLength ?? 8);
  const pick = (alphabet: string): string => alphabet.charAt(random.integer(alphabet.length));
  const characters = [pick(upper), pick(lower), pick(digits), pick(symbols)];
  while (characters.length < length) characters.push(pick(upper + lower + digits + symbols));
  for (let i = characters.length - 1; i > 0; i -= 1) {
    const j = random.integer(i + 1);
    [characters[i], characters[j]] = [characters[j] ?? "", characters[i] ?? ""];
  }
  return characters.join("");
}

/** When a temporary password that is set now stops to sign in: TemporaryPasswordValidityDays, where 0 means seven. */
export function temporaryPasswordEnd(pool: Pool, now: number): number {
  const days =
    pool.settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ??
    pool.settings.AdminCreateUserConfig?.UnusedAccountValidityDays;
  return now + (days || 7) * day;
}
