import { expect, test } from "vitest";
import { elsewhere } from "./elsewhere.ts";

const local = "http://localhost:9339";
const cognito = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER";
const stacks = "AWS_ENDPOINT_URL_CLOUDFORMATION";

test.each([
  ["nothing", {}, undefined],
  [
    "Amazon's own address",
    { [cognito]: "https://cognito-idp-fips.us-east-1.amazonaws.com" },
    undefined,
  ],
  ["one address for all", { AWS_ENDPOINT_URL: local }, local],
  [
    "each its own",
    { [cognito]: local, [stacks]: "http://localhost:4566" },
    `http://localhost:4566 and ${local}`,
  ],
])("with %s, calls go to the same side", (_what, environment, expected) => {
  expect(elsewhere(environment)).toBe(expected);
});

test.each([
  ["user pools are somewhere else than stacks", { [cognito]: local }],
  [
    "stacks are somewhere else than user pools",
    { AWS_ENDPOINT_URL: local, [stacks]: "https://cloudformation.us-east-1.amazonaws.com" },
  ],
])("nothing is begun when %s", (_what, environment) => {
  expect(() => elsewhere(environment)).toThrow(`sends some calls to ${local} and others to AWS`);
});
