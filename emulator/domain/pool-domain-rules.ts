import {
  certificateRefused,
  customDomainIsNoSubdomain,
  customDomainParentUnresolved,
  domainHasInvalidCharacter,
  domainHasReservedWord,
  managedLoginVersionUnknown,
} from "./errors/domain-errors.ts";
import { featureOverTier } from "./errors/pool-errors.ts";
import { managedLoginFeature } from "./pool-rules/tier.ts";
import type { Pool } from "./pool.ts";

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const reservedWords = ["aws", "amazon", "cognito"];

/**
 * A prefix is one DNS label without AWS's own names between its hyphens: `my-aws-app` is refused, `awsome` is not.
 * @source cdk-preflight, pairs of deployments; amplify-cli#3854
 * @throws CognitoError InvalidParameterException
 */
export function checkPrefix(prefix: string): void {
  if (!label.test(prefix)) throw domainHasInvalidCharacter();
  const words = prefix.split("-");
  const reserved = reservedWords.find((word) => words.includes(word));
  if (reserved !== undefined) throw domainHasReservedWord(reserved);
}

/**
 * A custom domain is a host under a domain that is no top-level domain itself. AWS also resolves the parent; there is
 * no DNS here.
 * @throws CognitoError InvalidParameterException
 */
export function checkCustomDomain(domain: string): void {
  const labels = domain.split(".");
  if (labels.length < 2 || !labels.every((part) => label.test(part))) {
    throw customDomainIsNoSubdomain();
  }
  if (labels.length === 2) throw customDomainParentUnresolved();
}

/**
 * Certificates of custom domains live in ACM in us-east-1.
 * @throws CognitoError InvalidParameterException
 */
export function checkCertificate(arn: string): void {
  const [, , service, region] = arn.split(":");
  if (service !== "acm" || region !== "us-east-1") throw certificateRefused();
}

/**
 * The version of the login pages, if the pool's tier has it.
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function managedLoginVersion(pool: Pool, version: number): 1 | 2 {
  if (version !== 1 && version !== 2) throw managedLoginVersionUnknown();
  if (version === 2 && pool.settings.UserPoolTier === "LITE") {
    throw featureOverTier("LITE", managedLoginFeature);
  }
  return version;
}
