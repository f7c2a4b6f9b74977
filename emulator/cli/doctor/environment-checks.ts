import type { PoolShape } from "../../fronts/control/shapes.ts";
import type { ControlAddress } from "../../remote/control-transport.ts";
import { bad, good, note, type Environment, type Finding } from "./finding.ts";

const variable = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";

/** Where the SDKs of a shell go. */
export const endpointOf = (environment: Environment): string | undefined =>
  environment[variable] ?? environment["AWS_ENDPOINT_URL"];

/** What the SDKs of this shell go by. */
export function environmentChecks(
  { url }: ControlAddress,
  environment: Environment,
  pools: readonly PoolShape[],
): readonly Finding[] {
  return [
    ...(environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] === "true"
      ? [
          bad(
            "environment",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true: SDKs go to AWS.",
            "unset AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
          ),
        ]
      : []),
    endpointCheck(url, endpointOf(environment)),
    ...regionCheck(environment, pools),
  ];
}

function endpointCheck(url: string, endpoint: string | undefined): Finding {
  const advice = `export ${variable}=${url}`;
  if (endpoint === undefined) {
    return note("environment", `${variable} is not set: SDKs of this shell go to AWS.`, advice);
  }
  return endpoint.replace(/\/$/, "") === url
    ? good("environment", `SDKs of this shell go to ${endpoint}.`)
    : note("environment", `SDKs of this shell go to ${endpoint}, not to ${url}.`, advice);
}

function regionCheck(environment: Environment, pools: readonly PoolShape[]): readonly Finding[] {
  const region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"];
  const regions = [...new Set(pools.map(({ id }) => id.split("_", 1)[0] ?? ""))];
  const [first] = regions;
  if (region === undefined || first === undefined || regions.includes(region)) return [];
  return [
    bad(
      "region",
      `The region is ${region}; the pools are in ${regions.join(", ")}.`,
      `export AWS_REGION=${first} AWS_DEFAULT_REGION=${first}`,
    ),
  ];
}
