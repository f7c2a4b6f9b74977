import type { AnalyticsConfigurationType } from "@aws-sdk/client-cognito-identity-provider";
import { invalidAnalytics } from "../errors/client-errors.ts";

/**
 * A Pinpoint project is named by its ARN alone, whose role AWS then fills in, or by id, role and external id together.
 * @throws CognitoError InvalidParameterException
 */
export function analyticsConfiguration(
  given: AnalyticsConfigurationType | undefined,
): AnalyticsConfigurationType | undefined {
  if (given === undefined) return undefined;
  const { ApplicationArn, ApplicationId, RoleArn, ExternalId } = given;
  const byId = [ApplicationId, RoleArn, ExternalId].filter((part) => part !== undefined).length;
  if (ApplicationArn === undefined ? byId !== 3 : byId !== 0) throw invalidAnalytics();
  if (ApplicationArn === undefined) return given;
  return { ...given, RoleArn: serviceLinkedRole(ApplicationArn.split(":")[4] ?? "") };
}

const serviceLinkedRole = (account: string): string =>
  `arn:aws:iam::${account}:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp`;
