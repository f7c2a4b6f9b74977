import { describe, expect, test } from "vitest";
import { pool, refusal, withPool } from "./reading.ts";

const mappings = ["Mappings:", "  ByStage:", "    dev: { Name: small, Days: 3 }"];
const conditions = ["Conditions:", "  IsDev: !Equals [a, a]", "  IsProd: !Equals [a, b]"];
const parameters = [
  "Parameters:",
  "  Stage: { Type: String, Default: dev }",
  "  Names: { Type: CommaDelimitedList, Default: 'a, b,c' }",
];
const around = [...mappings, ...conditions, ...parameters];

/** What a value comes to, as a tag of the pool. */
function tag(value: string): unknown {
  return pool(withPool([`UserPoolTags: { x: ${value} }`], around)).UserPoolTags?.["x"];
}

describe("a function comes to what it comes to in CloudFormation", () => {
  test.each([
    ["!Ref Stage", "dev"],
    ["{ Ref: Stage }", "dev"],
    ["!Ref AWS::Region", "us-east-1"],
    ["!Ref AWS::AccountId", "123456789012"],
    ["!Ref AWS::Partition", "aws"],
    ["!Ref AWS::URLSuffix", "amazonaws.com"],
    ["!Ref AWS::StackName", "local"],
    ['!Sub "${Stage}-${AWS::Region}"', "dev-us-east-1"],
    ['!Sub ["${Stage}-${Own}", { Own: !Ref Stage }]', "dev-dev"],
    ['!Sub "${!Stage} $5"', "${Stage} $5"],
    ['{ "Fn::Sub": "${Stage}" }', "dev"],
    ["!Join ['-', [a, !Ref Stage, 1]]", "a-dev-1"],
    ["!Join ['+', !Ref Names]", "a+b+c"],
    ["!Select [1, !Ref Names]", "b"],
    ["!Select ['0', !Split ['/', 'x/y']]", "x"],
    ["!FindInMap [ByStage, !Ref Stage, Name]", "small"],
    ["!FindInMap [ByStage, prod, Name, { DefaultValue: none }]", "none"],
    ["!If [IsDev, yes please, no]", "yes please"],
    ["!If [IsProd, !Ref Nowhere, never]", "never"],
    ["!Base64 abc", "YWJj"],
    ['!Base64 { "Fn::Sub": "${Stage}" }', "ZGV2"],
    ["!Length [a, b]", "2"],
    ["!ToJsonString { a: !Ref Stage }", '{"a":"dev"}'],
    ["12", "12"],
    ["true", "true"],
    ["2026-10-03", "2026-10-03"],
  ])("%s is %s", (value, comesTo) => {
    expect(tag(value)).toBe(comesTo);
  });

  test("AWS::NoValue is as if it were not written", () => {
    expect(tag("!Ref AWS::NoValue")).toBeUndefined();
    const { AutoVerifiedAttributes } = pool(
      withPool(
        ["AutoVerifiedAttributes: [email, !If [IsProd, phone_number, !Ref AWS::NoValue]]"],
        around,
      ),
    );
    expect(AutoVerifiedAttributes).toEqual(["email"]);
  });

  test("attributes of the pool and of what is made elsewhere are the same each time", () => {
    const text = withPool(
      [
        "LambdaConfig:",
        "  PreSignUp: !GetAtt Hook.Arn",
        "SmsConfiguration:",
        "  SnsCallerArn: !GetAtt Role.Arn",
        "  ExternalId: !Ref Role",
      ],
      [
        "  Hook: { Type: AWS::Lambda::Function, Properties: { FunctionName: hook } }",
        "  Role: { Type: AWS::IAM::Role }",
      ],
    );
    const { LambdaConfig, SmsConfiguration } = pool(text);
    expect(LambdaConfig).toEqual({
      PreSignUp: "arn:aws:lambda:us-east-1:123456789012:function:hook",
    });
    expect(SmsConfiguration?.SnsCallerArn).toMatch(
      /^arn:aws:iam::123456789012:role\/local-Role-[0-9A-Za-z]{12}$/,
    );
    expect(pool(text).SmsConfiguration).toEqual(SmsConfiguration);
  });
});

describe("a function that cannot be evaluated is refused, with its place", () => {
  test.each([
    ["!Ref Nowhere", "x.Ref: there is no parameter or resource Nowhere"],
    ["!Ref Stag", "x.Ref: there is no parameter or resource Stag; did you mean Stage?"],
    ["!Ref [a]", "x.Ref: must come to a text"],
    ["!GetAtt UserPool", "x.Fn::GetAtt: must name a resource and an attribute"],
    ["!GetAtt UserPool.Url", "x.Fn::GetAtt: AWS::Cognito::UserPool has no attribute Url"],
    [
      "!GetAtt UserPool.ProviderUrl",
      "x.Fn::GetAtt: AWS::Cognito::UserPool has no attribute ProviderUrl; did you mean ProviderURL?",
    ],
    ['!Sub "${Nowhere}"', "x.Fn::Sub: there is no parameter or resource Nowhere"],
    ["!Sub [a]", "x.Fn::Sub: must be a text, or a list of a text and a mapping"],
    ["!Join [a]", "x.Fn::Join: must be a list of 2 values"],
    ["!Join [a, b]", "x.Fn::Join: must come to a list"],
    ["!Select [3, [a, b]]", "x.Fn::Select: selects item 3 of 2"],
    [
      "!FindInMap [ByStage, prod, Name]",
      "x.Fn::FindInMap: there is no ByStage.prod.Name in Mappings",
    ],
    ["!If [IsDev, a]", "x.Fn::If: must be a list of a condition and two values"],
    ["!If [IsDve, a, b]", "x.Fn::If[0]: there is no condition IsDve; did you mean IsDev?"],
    [
      "!ImportValue shared-arn",
      "x.Fn::ImportValue: the export shared-arn is another stack's and cannot be read here: make it a parameter, and give it with --seed-parameter",
    ],
    ["!GetAZs us-east-1", "x: Fn::GetAZs is not evaluated here; write what it comes to"],
    [
      "'{{resolve:ssm:/x}}'",
      "x: {{resolve:ssm:/x}} is read from SSM or Secrets Manager on AWS: make it a parameter, and give it with --seed-parameter",
    ],
  ])("%s", (value, message) => {
    expect(refusal(withPool([`UserPoolTags: { x: ${value} }`], around))).toEqual([
      expect.stringMatching(/^t\.yaml:6:\d+ /),
    ]);
    const [line = ""] = refusal(withPool([`UserPoolTags: { x: ${value} }`], around));
    expect(line.replace(/^\S+ Resources\.UserPool\.Properties\.UserPoolTags\./, "")).toBe(message);
  });
});
