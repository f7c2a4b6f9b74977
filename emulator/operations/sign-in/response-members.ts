import type { SrpAnswer } from "../../flows/sign-in/srp-exchange.ts";
import { required, type AuthParameters } from "./auth-parameters.ts";

/** What answers PASSWORD_VERIFIER and its twin for devices. */
export function srpAnswer(responses: AuthParameters): SrpAnswer {
  return {
    signature: required(responses, "PASSWORD_CLAIM_SIGNATURE"),
    secretBlock: required(responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
    timestamp: required(responses, "TIMESTAMP"),
  };
}

const attributePrefix = "userAttributes.";

/** Every `userAttributes.<name>`. */
export function userAttributes(responses: AuthParameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(attributePrefix))
      .map(([name, value]) => [name.slice(attributePrefix.length), value]),
  );
}
