import type { DeviceSecretVerifierConfigType } from "@aws-sdk/client-cognito-identity-provider";
import type { DeviceSecret } from "./device.ts";
import { deviceSecretMalformed, deviceSecretNegative } from "./errors/device-errors.ts";
import { elementBytes, groupPrime } from "./password.ts";

/** A salt needs no more than a few bytes; a verifier is below N, behind one byte for the sign. */
const longest = elementBytes + 1;

/**
 * The secret that ConfirmDevice brings; undefined when it brings none. Numbers are in base64, in two's complement like
 * Java's: without a leading zero byte one of them may be negative, and is refused as on AWS.
 * @throws CognitoError InvalidParameterException
 */
export function deviceSecret(
  config: DeviceSecretVerifierConfigType | undefined,
): DeviceSecret | undefined {
  const { Salt, PasswordVerifier } = config ?? {};
  if (Salt === undefined && PasswordVerifier === undefined) return undefined;
  const salt = positive("salt", Salt);
  const verifier = positive("password verifier", PasswordVerifier);
  // A verifier that is zero modulo N would make every exchange's secret known to anyone.
  if (verifier % groupPrime === 0n) throw deviceSecretMalformed("password verifier");
  return { salt: salt.toString(16), verifier: (verifier % groupPrime).toString(16) };
}

function positive(name: string, base64: string | undefined): bigint {
  if (base64 === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    throw deviceSecretMalformed(name);
  }
  const bytes = Buffer.from(base64, "base64");
  const [first] = bytes;
  if (first === undefined || bytes.length > longest) throw deviceSecretMalformed(name);
  if (first >= 0x80) throw deviceSecretNegative(name);
  return BigInt(`0x${bytes.toString("hex")}`);
}
