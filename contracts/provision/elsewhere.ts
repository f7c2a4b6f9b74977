import { endpointOf, isAmazons } from "../targets/endpoint-of-aws.ts";
import type { Environment } from "../targets/target-settings.ts";

/** The services that a stack and its pools are made with. */
const services = ["CLOUDFORMATION", "COGNITO_IDENTITY_PROVIDER"] as const;

/**
 * Where calls go instead of to AWS, as settings that are often left over from local work say; undefined when to AWS.
 * @throws Error when some go elsewhere and some do not: what one makes the other would not find
 */
export function elsewhere(environment: Environment): string | undefined {
  const found = services.map((service) => endpointOf(service, environment));
  const others = found.filter((address) => address !== undefined && !isAmazons(address));
  if (others.length === 0) return undefined;
  if (others.length === services.length) return [...new Set(others)].join(" and ");
  throw new Error(
    `AWS_ENDPOINT_URL_… sends some calls to ${others.join()} and others to AWS. Unset it first:\n` +
      "  unset AWS_ENDPOINT_URL AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER AWS_ENDPOINT_URL_CLOUDFORMATION",
  );
}
