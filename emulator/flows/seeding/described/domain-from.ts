import { inputOf, isMembers, type Members } from "./members.ts";

/** The domain as a seed declares it. @param described DescribeUserPoolDomain's DomainDescription */
export function domainFrom(described: Members): Members {
  const { CustomDomainConfig: config, ...input } = inputOf(
    "CreateUserPoolDomainRequest",
    described,
  );
  // A prefix is shown with an empty one.
  const isCustom = isMembers(config) && config["CertificateArn"] !== undefined;
  return isCustom ? { ...input, CustomDomainConfig: config } : input;
}
