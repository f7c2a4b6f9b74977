import type { SrpQuestion } from "../../flows/sign-in/srp-exchange.ts";

/** What users and devices are told alike. USERNAME is the real one, whatever was typed (floci-io/floci#1316). */
export function srpParameters(
  told: SrpQuestion & { readonly username: string },
): Record<string, string> {
  return {
    SALT: told.salt,
    SECRET_BLOCK: told.secretBlock,
    SRP_B: told.srpB,
    USERNAME: told.username,
  };
}
