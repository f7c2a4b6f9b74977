import type { CreateUserPoolDomainRequest } from "@aws-sdk/client-cognito-identity-provider";
import {
  checkCertificate,
  checkCustomDomain,
  checkPrefix,
  managedLoginVersion,
} from "./pool-domain-rules.ts";
import type { PoolDomain } from "./domain-name.ts";
import { routingNeedsCustomDomain } from "./errors/domain-errors.ts";
import type { Pool } from "./pool.ts";
import { present } from "./present.ts";

export type NewPoolDomainInput = Omit<CreateUserPoolDomainRequest, "UserPoolId" | "Domain"> & {
  Domain: string;
};

/**
 * The domain that CreateUserPoolDomain asks for: custom when it brings a certificate, else a prefix of AWS's own.
 * @throws CognitoError InvalidParameterException, FeatureUnavailableInTierException
 */
export function newPoolDomain(pool: Pool, input: NewPoolDomainInput, now: number): PoolDomain {
  const { Domain: domain, CustomDomainConfig: custom, Routing: routing } = input;
  if (custom === undefined) {
    checkPrefix(domain);
    if (routing !== undefined) throw routingNeedsCustomDomain();
  } else {
    checkCustomDomain(domain);
    checkCertificate(custom.CertificateArn ?? "");
  }
  return present<PoolDomain>({
    domain,
    poolId: pool.id,
    customCertificateArn: custom?.CertificateArn,
    securityPolicy: custom?.SecurityPolicy,
    routing,
    managedLoginVersion: managedLoginVersion(pool, input.ManagedLoginVersion ?? 1),
    createdAt: now,
    updatedAt: now,
  });
}
