import type { UpdateUserPoolDomainRequest } from "@aws-sdk/client-cognito-identity-provider";
import { checkCertificate, managedLoginVersion } from "./pool-domain-rules.ts";
import type { PoolDomain } from "./domain-name.ts";
import { customDomainIsNoSubdomain, routingNeedsCustomDomain } from "./errors/domain-errors.ts";
import type { Pool } from "./pool.ts";
import { present } from "./present.ts";

/**
 * The domain after UpdateUserPoolDomain: another certificate, another version of the login pages. What is left out
 * stays (inferred), and a prefix domain does not become a custom one.
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function changedPoolDomain(
  pool: Pool,
  domain: PoolDomain,
  input: Pick<
    UpdateUserPoolDomainRequest,
    "CustomDomainConfig" | "ManagedLoginVersion" | "Routing"
  >,
  now: number,
): PoolDomain {
  const { CustomDomainConfig: custom, Routing: routing } = input;
  const isPrefix = domain.customCertificateArn === undefined;
  if (isPrefix && custom !== undefined) throw customDomainIsNoSubdomain();
  if (isPrefix && routing !== undefined) throw routingNeedsCustomDomain();
  if (custom !== undefined) checkCertificate(custom.CertificateArn ?? "");
  const version = input.ManagedLoginVersion ?? domain.managedLoginVersion;
  return present<PoolDomain>({
    ...domain,
    customCertificateArn: custom?.CertificateArn ?? domain.customCertificateArn,
    securityPolicy: custom?.SecurityPolicy ?? domain.securityPolicy,
    routing: routing ?? domain.routing,
    managedLoginVersion: managedLoginVersion(pool, version),
    updatedAt: now,
  });
}
