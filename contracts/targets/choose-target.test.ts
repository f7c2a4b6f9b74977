import { describe, expect, test } from "vitest";
import { chooseTarget } from "./choose-target.ts";
import { capabilities, type Capability } from "./target.ts";
import { targetSettings, type Environment } from "./target-settings.ts";

const realPool = {
  CONTRACT_TARGET: "aws",
  CONTRACT_POOL_ID: "eu-west-1_AbCdEfGhI",
  CONTRACT_CLIENT_ID: "0123456789abcdefghijklmnop",
};
// The keys of the table are the capabilities.
const everything = Object.keys(capabilities) as Capability[];
const lacking = (environment: Environment): Partial<Record<Capability, string>> => {
  const plan = chooseTarget(environment);
  return Object.fromEntries(
    everything.flatMap((each) => {
      const why = plan.lacks(each);
      return why === undefined ? [] : [[each, why]];
    }),
  );
};

describe("a target chosen by the environment", () => {
  test("is the emulator when nothing is said, and it lacks nothing", () => {
    expect(chooseTarget({}).name).toBe("emulator");
    expect(lacking({})).toEqual({});
  });

  test("a real pool creates nothing and reads no codes until told so", () => {
    expect(lacking(realPool)).toEqual({
      "create pools": "needs CONTRACT_CREATE=pools",
      "create clients": "needs CONTRACT_CREATE=clients or CONTRACT_CREATE=pools",
      "confidential client":
        "needs CONTRACT_CONFIDENTIAL_CLIENT_ID and CONTRACT_CONFIDENTIAL_CLIENT_SECRET",
      "read codes": "needs CONTRACT_CODES_QUEUE_URL, or another source of codes",
      "send SMS": "needs CONTRACT_SMS_ROLE_ARN",
      "send e-mail": "needs CONTRACT_EMAIL_IDENTITY_ARN",
      "move time": "its clock cannot be moved",
      "OAuth endpoints": "needs CONTRACT_OAUTH_ORIGIN, the pool's domain",
    });
  });

  test("a real pool with everything said lacks only a movable clock", () => {
    expect(
      Object.keys(
        lacking({
          ...realPool,
          CONTRACT_CREATE: "pools",
          CONTRACT_CODES_COMMAND: "cat code",
          CONTRACT_SMS_ROLE_ARN: "arn:aws:iam::123456789012:role/sms",
          CONTRACT_EMAIL_IDENTITY_ARN: "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
          CONTRACT_OAUTH_ORIGIN: "https://example.auth.eu-west-1.amazoncognito.com/",
        }),
      ),
    ).toEqual(["move time"]);
  });

  test("takes the region of a real pool from its id", () => {
    expect(targetSettings({ ...realPool, AWS_REGION: "us-east-1" }).region).toBe("eu-west-1");
  });

  test.each<[string, Environment]>([
    ["aws", {}],
    ["aws", { AWS_ENDPOINT_URL: "https://cognito-idp-fips.us-west-2.amazonaws.com" }],
    ["aws-stand-in", { CONTRACT_ENDPOINT: "http://localhost:9339" }],
    ["aws-stand-in", { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:9339" }],
    ["aws-stand-in", { AWS_ENDPOINT_URL: "https://amazonaws.com.example.com" }],
    ["aws-stand-in", { AWS_ENDPOINT_URL: "http://cognito-idp.us-west-2.amazonaws.com" }],
  ])("answers under the name %s, its own, with %j", (name, more) => {
    expect(targetSettings({ ...realPool, ...more }).server.name).toBe(name);
  });

  test("goes where the AWS tools would go", () => {
    const AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = "http://localhost:9339";
    const environment = { ...realPool, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER };

    expect(targetSettings(environment).endpoint).toBe("http://localhost:9339");
    expect(targetSettings({ ...environment, CONTRACT_TARGET: "emulator" }).endpoint).toBe(
      undefined,
    );
  });

  test.each<[string, Environment]>([
    ["CONTRACT_TARGET must be one of emulator, endpoint, aws", { CONTRACT_TARGET: "azure" }],
    ["CONTRACT_TARGET=endpoint needs CONTRACT_ENDPOINT, a URL", { CONTRACT_TARGET: "endpoint" }],
    [
      "CONTRACT_TARGET=aws needs CONTRACT_POOL_ID and CONTRACT_CLIENT_ID, or CONTRACT_CREATE=pools",
      { CONTRACT_TARGET: "aws" },
    ],
    [
      "CONTRACT_POOL_ID and CONTRACT_CLIENT_ID go together",
      { CONTRACT_TARGET: "aws", CONTRACT_POOL_ID: "eu-west-1_AbCdEfGhI" },
    ],
    [
      "CONTRACT_EMAIL must hold {name}, as in team+{name}@example.com",
      { CONTRACT_EMAIL: "team@example.com" },
    ],
    [
      "CONTRACT_ENDPOINT must be a URL, not nowhere",
      { CONTRACT_TARGET: "emulator", CONTRACT_ENDPOINT: "nowhere" },
    ],
    ["CONTRACT_CODES must be one of none, inbox, ask", { CONTRACT_CODES: "magic" }],
  ])("%s", (message, environment) => {
    expect(() => chooseTarget(environment)).toThrow(message);
  });
});
