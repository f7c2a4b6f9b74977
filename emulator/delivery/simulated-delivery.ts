import { createHash } from "node:crypto";
import { isEmail, isPhoneNumber } from "../domain/attribute-formats.ts";
import type { Pool } from "../domain/pool.ts";
import { deliveryDetails, type CodeDelivery } from "./send-message.ts";

/**
 * What is said of a message to a user who does not exist, while nothing is sent. The mask comes from the name where it is
 * an address or a number, as measured in a public run of 2026-09-11; else it is made up, but always the same for the
 * same name, so that asking twice betrays nothing (inferred).
 */
export function simulatedDelivery(
  pool: Pool,
  name: string,
  preferred?: "EMAIL" | "SMS",
): CodeDelivery {
  const byPool = pool.settings.AutoVerifiedAttributes?.includes("phone_number") ? "SMS" : "EMAIL";
  const digest = createHash("sha256").update(`${pool.id}:${name}`).digest();
  if (preferred !== "SMS" && isEmail(name)) return deliveryDetails("EMAIL", name);
  if (preferred !== "EMAIL" && isPhoneNumber(name)) return deliveryDetails("SMS", name);
  if ((preferred ?? byPool) === "EMAIL") {
    const letter = (index: number): string => String.fromCharCode(97 + ((digest[index] ?? 0) % 26));
    return deliveryDetails("EMAIL", `${letter(0)}@${letter(1)}`);
  }
  const digits = Array.from(digest.subarray(0, 11), (byte) => String(byte % 10)).join("");
  return deliveryDetails("SMS", `+${digits}`);
}
