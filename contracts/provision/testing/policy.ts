import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const document = z.strictObject({
  Version: z.literal("2012-10-17"),
  Statement: z.array(
    z.strictObject({
      Sid: z.string().regex(/^[A-Za-z0-9]+$/),
      Effect: z.literal("Allow"),
      Action: oneOrMore,
      Resource: oneOrMore,
      Condition: z.record(z.string(), z.record(z.string(), oneOrMore)).optional(),
    }),
  ),
});

export const policyText = readFileSync(join(import.meta.dirname, "../policy.json"), "utf8");

/** What AWS.md gives the person who provisions and runs the suites. */
export const policy = document.parse(JSON.parse(policyText));

export const allowed: readonly string[] = policy.Statement.flatMap(({ Action }) => Action);

/** Whether an action of the policy, with its asterisks, stands for the action. */
export const covers = (pattern: string, action: string): boolean =>
  new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action);

export const isAllowed = (action: string): boolean =>
  allowed.some((pattern) => covers(pattern, action));

const { config } = new CognitoIdentityProviderClient({ region: "us-east-1" });

/**
 * Whether IAM has a say: the operations that an application calls without credentials are not looked at by it, signed or
 * not, and cannot be named in a policy.
 * @source Cognito user pools API reference: the note that each of these operations carries
 */
export const isForIam = (operation: string): boolean =>
  !config
    .httpAuthSchemeProvider({ operation, region: "us-east-1" })
    .some(({ schemeId }) => schemeId === "smithy.api#noAuth");
