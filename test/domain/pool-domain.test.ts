import { describe, expect, test } from "vitest";
import { changedPoolDomain } from "../../emulator/domain/changed-pool-domain.ts";
import { newPoolDomain, type NewPoolDomainInput } from "../../emulator/domain/new-pool-domain.ts";
import { poolDomainAnswer, poolDomainShape } from "../../emulator/domain/pool-domain-shape.ts";
import { createdAt, poolOf } from "./pools.ts";
import { refusal } from "./refusal.ts";

const pool = poolOf();
const CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/c";
const custom = { CustomDomainConfig: { CertificateArn } };
const badCharacter =
  "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$";

describe("CreateUserPoolDomain refuses", () => {
  test.each<[string, NewPoolDomainInput, string]>([
    ["aws between hyphens", { Domain: "my-aws-app" }, "Domain cannot contain reserved word: aws"],
    ["amazon at the end", { Domain: "my-amazon" }, "Domain cannot contain reserved word: amazon"],
    ["cognito alone", { Domain: "cognito" }, "Domain cannot contain reserved word: cognito"],
    ["upper case", { Domain: "MyApp" }, badCharacter],
    ["a dot without certificate", { Domain: "auth.example.com" }, badCharacter],
    ["an underscore", { Domain: "my_app" }, badCharacter],
    ["a hyphen in front", { Domain: "-app" }, badCharacter],
    ["a hyphen behind", { Domain: "app-" }, badCharacter],
    [
      "a bare prefix as custom domain",
      { Domain: "auth", ...custom },
      "Custom domain is not a valid subdomain",
    ],
    [
      "a custom domain right under a top-level domain",
      { Domain: "example.com", ...custom },
      "Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.",
    ],
    [
      "a certificate of another region",
      {
        Domain: "auth.example.com",
        CustomDomainConfig: { CertificateArn: CertificateArn.replace("us-east-1", "eu-west-1") },
      },
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    ],
    [
      "a third version of the login pages",
      { Domain: "app", ManagedLoginVersion: 3 },
      "ManagedLoginVersion must be 1 or 2.",
    ],
    [
      "routing of a prefix",
      { Domain: "app", Routing: {} },
      "Routing is only supported for custom domains.",
    ],
  ])("%s", (_, input, message) => {
    expect(refusal(() => newPoolDomain(pool, input, createdAt))).toEqual({
      type: "InvalidParameterException",
      message,
    });
  });

  test("managed login on LITE", () => {
    const lite = poolOf({ UserPoolTier: "LITE" });
    const input = { Domain: "app", ManagedLoginVersion: 2 };
    expect(refusal(() => newPoolDomain(lite, input, createdAt))).toEqual({
      type: "FeatureUnavailableInTierException",
      message:
        "The following feature is not available for the LITE pricing tier configured: Managed Login Version 2",
    });
  });
});

test.each(["a", "awsome", "mycognito", "my-app-1", "x".repeat(63)])(
  "prefix %s is accepted",
  (Domain) => {
    expect(newPoolDomain(pool, { Domain }, createdAt)).toMatchObject({ managedLoginVersion: 1 });
  },
);

test("a prefix domain is described with everything but a certificate", () => {
  const domain = newPoolDomain(poolOf({}, "us-west-2"), { Domain: "app" }, createdAt);
  const shape = poolDomainShape({ region: "us-west-2" }, domain, "123456789012");
  expect(shape).toEqual({
    UserPoolId: "us-west-2_AbCdEfGh1",
    AWSAccountId: "123456789012",
    Domain: "app",
    S3Bucket: "aws-cognito-prod-pdx-assets",
    CloudFrontDistribution: expect.stringMatching(/^d[0-9a-z]{13}\.cloudfront\.net$/) as string,
    Version: "20261003040506",
    Status: "ACTIVE",
    CustomDomainConfig: {},
    ManagedLoginVersion: 1,
  });
  expect(poolDomainAnswer(domain)).toEqual({ ManagedLoginVersion: 1 });
});

test("a custom domain answers its distribution, and an update its new certificate", () => {
  const domain = newPoolDomain(pool, { Domain: "auth.example.com", ...custom }, createdAt);
  expect(poolDomainAnswer(domain)).toEqual({
    ManagedLoginVersion: 1,
    CloudFrontDomain: expect.stringMatching(/\.cloudfront\.net$/) as string,
  });
  const other = { CertificateArn: `${CertificateArn}2` };
  const changed = changedPoolDomain(
    pool,
    domain,
    { CustomDomainConfig: other, ManagedLoginVersion: 2 },
    createdAt + 1,
  );
  expect(poolDomainShape(pool, changed, "123456789012")).toMatchObject({
    CustomDomainConfig: other,
    ManagedLoginVersion: 2,
  });
});

test("a prefix domain does not become a custom one", () => {
  const domain = newPoolDomain(pool, { Domain: "app" }, createdAt);
  expect(refusal(() => changedPoolDomain(pool, domain, custom, createdAt))).toEqual({
    type: "InvalidParameterException",
    message: "Custom domain is not a valid subdomain",
  });
});
