import { createHash } from "node:crypto";
import type {
  CreateUserPoolDomainResponse,
  CustomDomainConfigType,
  DomainDescriptionType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { PoolDomain } from "./domain-name.ts";
import type { Pool } from "./pool.ts";
import { present } from "./present.ts";

/** Airport codes by which AWS names a region's buckets. */
const airports: Readonly<Record<string, string>> = {
  "us-east-1": "iad",
  "us-east-2": "cmh",
  "us-west-1": "sfo",
  "us-west-2": "pdx",
  "ca-central-1": "yul",
  "sa-east-1": "gru",
  "eu-west-1": "dub",
  "eu-west-2": "lhr",
  "eu-west-3": "cdg",
  "eu-central-1": "fra",
  "eu-north-1": "arn",
  "ap-northeast-1": "nrt",
  "ap-northeast-2": "icn",
  "ap-south-1": "bom",
  "ap-southeast-1": "sin",
  "ap-southeast-2": "syd",
};

/**
 * The domain as DescribeUserPoolDomain shows it. Bucket and distribution have the form of AWS's and lead nowhere.
 * @source the AWS CLI's example; Terraform's acceptance tests want all three of the made-up members for prefixes too
 */
export function poolDomainShape(
  pool: Pick<Pool, "region">,
  domain: PoolDomain,
  accountId: string,
): DomainDescriptionType {
  return present<DomainDescriptionType>({
    UserPoolId: domain.poolId,
    AWSAccountId: accountId,
    Domain: domain.domain,
    S3Bucket: `aws-cognito-prod-${airports[pool.region] ?? pool.region}-assets`,
    CloudFrontDistribution: cloudFrontDomain(domain),
    Version: new Date(domain.createdAt).toISOString().replaceAll(/\D/g, "").slice(0, 14),
    Status: "ACTIVE",
    CustomDomainConfig: present<Partial<CustomDomainConfigType>>({
      CertificateArn: domain.customCertificateArn,
      SecurityPolicy: domain.securityPolicy,
    }) as CustomDomainConfigType, // AWS sends {} for a prefix, though its own model requires the ARN
    ManagedLoginVersion: domain.managedLoginVersion,
    Routing: domain.routing,
  });
}

/** What CreateUserPoolDomain and UpdateUserPoolDomain answer: only a custom domain needs its distribution's name. */
export function poolDomainAnswer(domain: PoolDomain): CreateUserPoolDomainResponse {
  const isCustom = domain.customCertificateArn !== undefined;
  return present<CreateUserPoolDomainResponse>({
    ManagedLoginVersion: domain.managedLoginVersion,
    CloudFrontDomain: isCustom ? cloudFrontDomain(domain) : undefined,
    Routing: domain.routing,
  });
}

/** The same for one domain every time. */
function cloudFrontDomain({ domain }: PoolDomain): string {
  const digest = createHash("sha256").update(domain).digest();
  return `d${digest.readBigUInt64BE().toString(36).padStart(13, "0")}.cloudfront.net`;
}
