import { describe, expect, test } from "vitest";
import { pool, read, refusal, resource, withPool } from "./reading.ts";

const parameter = (...lines: readonly string[]): readonly string[] => [
  "Parameters:",
  "  P:",
  ...lines.map((line) => `    ${line}`),
];
const named = (...lines: readonly string[]): string =>
  withPool(["UserPoolTags: { x: !Ref P }"], parameter(...lines));

describe("parameters", () => {
  test("have their default, or what is given", () => {
    const text = named("Type: String", "Default: a");
    expect(pool(text).UserPoolTags).toEqual({ x: "a" });
    expect(pool(text, { parameters: { P: "b" } }).UserPoolTags).toEqual({ x: "b" });
  });

  test("that nothing here needs may be without a value", () => {
    expect(read(withPool([], parameter("Type: String"))).seed.pools).toHaveLength(1);
  });

  test.each([
    [["Type: String"], undefined, "has no default; give it with --seed-parameter P=…"],
    [
      ["Type: AWS::SSM::Parameter::Value<String>", "Default: /x"],
      undefined,
      "is read from SSM on AWS; give it with --seed-parameter P=…",
    ],
    [["Type: String", "AllowedValues: [a, b]"], "c", '"c" is not among its AllowedValues a, b'],
    [
      ["Type: String", "AllowedPattern: '[a-z]+'", "ConstraintDescription: lower case"],
      "C",
      '"C" does not match its AllowedPattern [a-z]+ (lower case)',
    ],
    [["Type: String", "MinLength: 2"], "c", '"c" is shorter than its MinLength 2'],
    [["Type: String", "MaxLength: 2"], "ccc", '"ccc" is longer than its MaxLength 2'],
    [["Type: Number"], "many", '"many" is no number'],
    [["Type: Number", "MinValue: 8"], "7", '"7" is less than its MinValue 8'],
    [["Type: Number", "MaxValue: 8"], "9", '"9" is more than its MaxValue 8'],
  ])("%j given %s is refused", (lines, given, message) => {
    const parameters: Record<string, string> = given === undefined ? {} : { P: given };
    expect(refusal(named(...lines), { parameters })).toEqual([
      expect.stringMatching(/^t\.yaml:8:3 Parameters\.P: /),
    ]);
    const [line = ""] = refusal(named(...lines), { parameters });
    expect(line.replace(/^\S+ Parameters\.P: /, "")).toBe(message);
  });

  test("that no template has are refused", () => {
    expect(refusal(named("Type: String"), { parameters: { Q: "a" } })).toEqual([
      "--seed-parameter Q: no template has such a parameter; did you mean P?",
    ]);
  });

  test("AWS::StackName can be given, and names what has no name", () => {
    const text = withPool(["UserPoolTags: { x: !Ref AWS::StackName }"]);
    expect(pool(text, { parameters: { "AWS::StackName": "prod" } }).UserPoolTags).toEqual({
      x: "prod",
    });
  });
});

describe("conditions", () => {
  const conditions = (condition: string): readonly string[] => [
    "Conditions:",
    "  Is: !Equals ['true', true]",
    "  Not: !Not [!Condition Is]",
    `  C: ${condition}`,
  ];
  const value = (condition: string): unknown =>
    pool(withPool(["UserPoolTags: { x: !If [C, chosen, other] }"], conditions(condition)))
      .UserPoolTags?.["x"];

  test.each([
    ["!Condition Is", "chosen"],
    ["!And [!Condition Is, !Condition Not]", "other"],
    ["!Or [!Condition Is, !Condition Not]", "chosen"],
    ["!Not [!Condition Is]", "other"],
    ["!Equals [!Ref AWS::Region, us-east-1]", "chosen"],
    ["{ 'Fn::Equals': [8, '8'] }", "chosen"],
  ])("%s", (condition, chosen) => {
    expect(value(condition)).toBe(chosen);
  });

  test.each([
    ["!Condition C", "C depends on itself"],
    ["!Condition Isn", "there is no condition Isn; did you mean Is?"],
    ["!Equals [a]", "must be a list of two values"],
    ["!And [!Condition Is]", "must be a list of 2 to 10 conditions"],
    ["!Not [a, b]", "must be a list of 1 condition"],
    ["a", "must be one of Condition, Fn::And, Fn::Equals, Fn::Not, Fn::Or"],
  ])("%s is refused", (condition, message) => {
    const [line = ""] = refusal(
      withPool(["UserPoolTags: { x: !If [C, chosen, other] }"], conditions(condition)),
    );
    expect(line).toMatch(/^t\.yaml:10:\d+ Conditions\.C/);
    expect(line.endsWith(`: ${message}`)).toBe(true);
  });

  test("a resource whose condition does not hold is not made", () => {
    const text = [
      ...withPool([], ["  Other: { Type: AWS::Cognito::UserPool, Condition: Not }"]).split("\n"),
      ...conditions("!Condition Is"),
    ].join("\n");
    expect(read(text).seed.pools).toHaveLength(1);
    expect(refusal(text.replace("UserPoolName: shop", "UserPoolName: !Ref Other"))).toEqual([
      "t.yaml:5:7 Resources.UserPool.Properties.UserPoolName.Ref: Other is not made: its condition does not hold",
    ]);
  });
});

describe("outputs", () => {
  const outputs = (...lines: readonly string[]): string =>
    withPool(
      [],
      [
        "  Api: { Type: AWS::Serverless::Api }",
        resource("Web", "UserPoolClient", ["GenerateSecret: true"]),
        "Transform: [AWS::Serverless-2016-10-31]",
        "Conditions: { Never: !Equals [a, b] }",
        "Outputs:",
        ...lines.map((line) => `  ${line}`),
      ],
    );

  test("are there when they are about what is made here", () => {
    const { outputs: found, seed } = read(
      outputs(
        "PoolId: { Value: !Ref UserPool, Export: { Name: !Sub '${AWS::StackName}-pool' } }",
        "Arn: { Value: !GetAtt UserPool.Arn }",
        "Provider: { Value: !GetAtt UserPool.ProviderName }",
        "Client: { Value: !Ref Web }",
        "Secret: { Value: !GetAtt Web.ClientSecret }",
        "Url: { Value: !Sub 'https://${Api}.example.com' }",
        "Implicit: { Value: !Ref ServerlessRestApi }",
        "Vpc: { Value: !ImportValue vpc }",
        "Nothing: { Value: a, Condition: Never }",
      ),
    );
    const poolId = seed.pools[0]?.UserPoolId;
    const client = seed.pools[0]?.clients?.[0];
    expect(found).toEqual({
      PoolId: poolId,
      Arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${poolId}`,
      Provider: `cognito-idp.us-east-1.amazonaws.com/${poolId}`,
      Client: client?.ClientId,
      Secret: client?.ClientSecret,
    });
  });

  test("that refer to nothing are refused", () => {
    expect(refusal(outputs("A: { Value: !Ref Nowhere }"))).toEqual([
      expect.stringMatching(
        /^t\.yaml:\d+:\d+ Outputs\.A\.Value\.Ref: there is no parameter or resource Nowhere$/,
      ),
    ]);
  });
});

describe("the template itself", () => {
  test("may be JSON", () => {
    const text = JSON.stringify({
      AWSTemplateFormatVersion: "2010-09-09",
      Resources: {
        UserPool: {
          Type: "AWS::Cognito::UserPool",
          Properties: { UserPoolName: { "Fn::Sub": "shop-${AWS::Region}" } },
        },
      },
    });
    expect(pool(text).PoolName).toBe("shop-us-east-1");
  });

  test("may be without a user pool", () => {
    expect(read("Resources: { Bucket: { Type: AWS::S3::Bucket } }").seed.pools).toEqual([]);
  });

  test.each([
    [
      "Resources: {}\nOutput: {}",
      "t.yaml:2:1 Output: is no section of a template; did you mean Outputs?",
    ],
    ["Resources: []", "t.yaml:1:1 Resources: must be a mapping"],
    ["Resources:\n  UserPool: {}", "t.yaml:2:3 Resources.UserPool: must be a mapping with a Type"],
    [
      "Resources:\n  P: { Type: AWS::Cognito::UserPol }",
      "t.yaml:2:8 Resources.P.Type: there is no type AWS::Cognito::UserPol; did you mean AWS::Cognito::UserPool?",
    ],
    ["Resources: {}\nOutputs: []", "t.yaml:2:1 Outputs: must be a mapping"],
  ])("%j is refused", (text, line) => {
    expect(refusal(text)).toEqual([line]);
  });

  test("that is no YAML is refused at its first faults", () => {
    const lines = refusal(withPool([], ["  : [", ...Array.from({ length: 50 }, () => "  ] }")]));
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines[0]).toMatch(/^t\.yaml:\d+:\d+ /);
  });
});
