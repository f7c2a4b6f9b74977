import { errorText, inferred, reported, verified } from "./cognito-error.ts";

const type = "InvalidParameterException";

/** A prefix that somebody holds in the region, the pool itself included. */
export const domainTaken = errorText(
  type,
  () => "Domain already associated with another user pool.",
  reported("mineiros-io/terraform-aws-cognito-user-pool#69, aws-api-gateway-developer-portal#570"),
);

/** A second domain of one kind on a pool, or a custom domain that is in use. */
export const domainExists = errorText(
  type,
  () => "Domain already exists.",
  reported("aws-amplify/amplify-cli#1845"),
);

export const domainHasReservedWord = errorText(
  type,
  (word: string) => `Domain cannot contain reserved word: ${word}`,
  reported(
    "amplify-cli#3854, nx-plugin-for-aws#693, cdk-preflight pf-cognito-domain-reserved-word",
  ),
);

export const domainHasInvalidCharacter = errorText(
  type,
  () =>
    "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
  reported("mineiros-io/terraform-aws-cognito-user-pool#69"),
);

export const customDomainIsNoSubdomain = errorText(
  type,
  () => "Custom domain is not a valid subdomain",
  reported("cdk-preflight pf-cognito-custom-domain-fqdn"),
);

export const customDomainParentUnresolved = errorText(
  type,
  () =>
    "Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.",
  reported("two public logs with request ids"),
);

export const certificateRefused = errorText(
  type,
  () =>
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
  reported("cdk-preflight pf-cognito-custom-domain-cert-region"),
);

export const managedLoginVersionUnknown = errorText(
  type,
  () => "ManagedLoginVersion must be 1 or 2.",
  inferred("the reference knows two versions and the model has no range; no text seen"),
);

export const routingNeedsCustomDomain = errorText(
  type,
  () => "Routing is only supported for custom domains.",
  inferred("the rule is in the reference of CreateUserPoolDomain; no text seen"),
);

/** DeleteUserPoolDomain on a name that is not there, or either change on one that is another pool's. */
export const noSuchDomain = errorText(
  type,
  () => "No such domain or user pool exists.",
  verified("Terraform's user_pool_domain.go matches the first three words; the rest is inferred"),
);

/** UpdateUserPoolDomain on a name that is not there. */
export const domainNotFound = errorText(
  "ResourceNotFoundException",
  (domain: string) => `Domain ${domain} does not exist.`,
  inferred("the class is in the model's error list; no text seen"),
);
