import type { EmailConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import {
  fromAddressInvalid,
  sesRegionNotAllowed,
  sourceArnMissing,
} from "../errors/pool-errors.ts";

/** Every pool may send from these; pools elsewhere also from their own region (developer guide, user-pool-email). */
const commonSesRegions = ["eu-west-1", "us-east-1", "us-west-2"];

/**
 * Who sends the pool's e-mail. Whether the identity exists in SES is not known here, and not asked.
 * @throws CognitoError InvalidParameterException
 */
export function checkEmail(email: EmailConfigurationType, region: string): void {
  const { EmailSendingAccount, SourceArn, From } = email;
  if (EmailSendingAccount === "DEVELOPER" && SourceArn === undefined) throw sourceArnMissing();
  if (SourceArn !== undefined) {
    const allowed = [...new Set([...commonSesRegions, region])].toSorted();
    if (!allowed.includes(SourceArn.split(":")[3] ?? "")) throw sesRegionNotAllowed(allowed);
  }
  if (From !== undefined && !isMailbox(From)) throw fromAddressInvalid();
}

/** `user@example.com`, or `Name <user@example.com>`. */
function isMailbox(from: string): boolean {
  const address = /<([^<>]*)>\s*$/.exec(from)?.[1] ?? from;
  return /^[^\s@<>]+@[^\s@<>]+$/.test(address.trim());
}
