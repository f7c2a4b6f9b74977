import { describe, expect, test } from "vitest";
import { allowed, covers, isAllowed, isForIam, policy, policyText } from "./testing/policy.ts";
import { resourceActions } from "./testing/resource-actions.ts";
import { actionsOfSources, actionsOfSuites } from "./testing/sent-actions.ts";
import { template } from "./testing/template.ts";

const types = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
const ofResources = types.flatMap((type) => resourceActions[type] ?? []);
const sent = [...new Set([...actionsOfSuites(), ...actionsOfSources()])].toSorted();

/** No call of an SDK, and no type's: what CloudFormation asks for when a stack has tags. */
const ofTags = ["cloudformation:TagResource"];

describe("policy.json", () => {
  test("what is sent is found at all", () => {
    expect(sent).toEqual(
      expect.arrayContaining([
        "cloudformation:CreateStack",
        "cognito-idp:AdminDeleteUser",
        "cognito-idp:CreateUserPool",
        "cognito-idp:ListUsers",
        "sqs:ReceiveMessage",
      ]),
    );
    expect(["SignUp", "AdminGetUser"].map(isForIam)).toEqual([false, true]);
  });

  test("allows all that provisioning, sweeping, suites and the code source send", () => {
    expect(sent.filter((action) => !isAllowed(action))).toEqual([]);
  });

  test("allows all that CloudFormation does for each type of the stack", () => {
    expect(types.filter((type) => resourceActions[type] === undefined)).toEqual([]);
    expect(ofResources.filter((action) => !isAllowed(action))).toEqual([]);
  });

  test("allows nothing that nobody uses", () => {
    const used = [...sent, ...ofResources, ...ofTags];

    expect(allowed.filter((pattern) => !used.some((action) => covers(pattern, action)))).toEqual(
      [],
    );
    expect(new Set(allowed).size).toBe(allowed.length);
  });

  test("lets roles, functions, queues, logs and keys be changed by CloudFormation alone", () => {
    const direct = policy.Statement.filter(
      ({ Condition }) =>
        Condition?.["ForAnyValue:StringEquals"]?.["aws:CalledVia"]?.[0] !==
        "cloudformation.amazonaws.com",
    );
    const others = direct
      .flatMap(({ Action }) => Action)
      .filter((action) => !/^(cloudformation|cognito-idp):/.test(action));

    expect(others.toSorted()).toEqual([
      "iam:CreateServiceLinkedRole",
      "iam:PassRole",
      "kms:CreateGrant",
      "sqs:DeleteMessage",
      "sqs:ReceiveMessage",
    ]);
  });

  test("names what has a name of the stack's own by that name", () => {
    const anywhere = policy.Statement.filter(({ Resource }) => Resource.includes("*"))
      .flatMap(({ Action }) => Action)
      .filter((action) => /^(iam|lambda|sqs):/.test(action));

    expect(anywhere).toEqual([]);
  });

  test("fits into a managed policy", () => {
    // White space does not count. @source IAM and STS quotas
    expect(policyText.replaceAll(/\s/g, "").length).toBeLessThanOrEqual(6_144);
  });
});
