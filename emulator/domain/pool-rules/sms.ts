import type { SmsConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import { smsSenderMissing, snsRegionNotAllowed } from "../errors/pool-errors.ts";

/** Seoul has to use Tokyo. @source reference of SmsConfigurationType */
const snsRegions: Readonly<Record<string, string>> = { "ap-northeast-2": "ap-northeast-1" };

/**
 * Who sends the pool's SMS. The role itself is not looked at: there is no IAM here.
 * @throws CognitoError InvalidParameterException
 */
export function checkSms(sms: SmsConfigurationType | undefined, region: string): void {
  if (sms === undefined) return;
  const hasSns = sms.SnsCallerArn !== undefined && sms.SnsCallerArn !== "";
  if (hasSns === (sms.EumsSms !== undefined)) throw smsSenderMissing();
  const allowed = snsRegions[region] ?? region;
  if (sms.SnsRegion !== undefined && sms.SnsRegion !== allowed) {
    throw snsRegionNotAllowed(region, allowed);
  }
}
