import type { Pool } from "./pool.ts";

/**
 * What counts as a symbol; a space counts too, between other characters.
 * @source developer guide, managing-users-passwords
 */
export const passwordSymbols = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";

/**
 * Why the password does not meet the pool's policy, as AWS words it, or undefined when it does. One reason at a time;
 * their order is inferred where two fail at once.
 */
export function passwordPolicyViolation(pool: Pool, password: string): string | undefined {
  const policy = pool.settings.Policies?.PasswordPolicy;
  if (password.length < (policy?.MinimumLength ?? 8)) return "Password not long enough";
  if (policy?.RequireUppercase && !/[A-Z]/.test(password)) {
    return "Password must have uppercase characters";
  }
  if (policy?.RequireLowercase && !/[a-z]/.test(password)) {
    return "Password must have lowercase characters";
  }
  if (policy?.RequireNumbers && !/[0-9]/.test(password)) {
    return "Password must have numeric characters";
  }
  if (policy?.RequireSymbols && !hasSymbol(password)) return "Password must have symbol characters";
  return undefined;
}

function hasSymbol(password: string): boolean {
  return Array.from(password.trim()).some(
    (character) => character === " " || passwordSymbols.includes(character),
  );
}
