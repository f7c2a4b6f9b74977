import { describe, expect, test } from "vitest";
import { parseDocument, visit } from "yaml";
import { tagKey, tagValue } from "./tag.ts";
import { template, templateText } from "./testing/template.ts";

const resources = Object.entries(template.Resources);
const of = (type: string) => resources.filter(([, { Type }]) => Type === type);

describe("the stack's template", () => {
  test("is small enough to be sent as it is", () => {
    expect(Buffer.byteLength(templateText)).toBeLessThanOrEqual(51_200);
  });

  test("has no aliases and no merged keys, which CloudFormation does not read", () => {
    const document = parseDocument(templateText, { logLevel: "silent" });
    const aliases: string[] = [];
    visit(document, {
      Alias(_key, { source }) {
        aliases.push(source);
      },
    });

    expect(aliases).toEqual([]);
    expect(templateText).not.toContain("<<:");
  });

  test("tags all that can be tagged", () => {
    // Types whose resources cannot be: what is inside a pool, and permissions.
    const without =
      /^AWS::(Cognito::UserPool(Client|Domain|Group|ResourceServer)|Lambda::Permission)$/;
    const untagged = resources
      .filter(([, { Type }]) => !without.test(Type))
      .filter(([, { Properties }]) => {
        const { Tags, UserPoolTags } = Properties;
        const tags = JSON.stringify(Tags ?? UserPoolTags);
        return (
          tags !== JSON.stringify([{ Key: tagKey, Value: tagValue }]) &&
          tags !== JSON.stringify({ [tagKey]: tagValue })
        );
      })
      .map(([name]) => name);

    expect(untagged).toEqual([]);
  });

  test("leaves nothing behind when it is deleted", () => {
    const kept = ["Cognito::UserPool", "KMS::Key", "SQS::Queue", "Logs::LogGroup"]
      .flatMap((type) => of(`AWS::${type}`))
      .filter(([, { DeletionPolicy }]) => DeletionPolicy !== "Delete")
      .map(([name]) => name);

    expect(kept).toEqual([]);
    expect(templateText).not.toContain("DeletionProtection");
  });

  test("has no pool that would send a message, and none before it may call the forwarder", () => {
    const sending = of("AWS::Cognito::UserPool").filter(
      ([, { Properties, DependsOn = [] }]) =>
        !JSON.stringify(Properties["LambdaConfig"]).includes(
          '"CustomEmailSender":{"LambdaArn":"Forwarder.Arn"',
        ) || ![DependsOn].flat().includes("ForwarderPermission"),
    );

    expect(of("AWS::Cognito::UserPool")).toHaveLength(7);
    expect(sending).toEqual([]);
  });

  test("gives no role more than single actions on single resources", () => {
    const statements = of("AWS::IAM::Role").flatMap(([, { Properties }]) => {
      const found = JSON.stringify(Properties["Policies"]);
      return [...found.matchAll(/"(Action|Resource|NotResource)":("[^"]*"|\[[^\]]*\])/g)];
    });
    const said = statements.map(([, what, value = ""]) => `${what} ${value.replaceAll('"', "")}`);

    expect(said).toEqual([
      "Action kms:Decrypt",
      "Resource CodeKey.Arn",
      "Action sqs:SendMessage",
      "Resource CodeQueue.Arn",
      "Action [logs:CreateLogStream,logs:PutLogEvents]",
      "Resource ForwarderLog.Arn",
      "Action sns:Publish",
      // A phone number has no ARN; topics have.
      "NotResource arn:${AWS::Partition}:sns:*:*:*",
      "Action [logs:CreateLogStream,logs:PutLogEvents]",
      "Resource TriggersLog.Arn",
    ]);
  });

  test("puts out the id of every pool and client", () => {
    const names = [...of("AWS::Cognito::UserPool"), ...of("AWS::Cognito::UserPoolClient")];
    const values = Object.values(template.Outputs).map(({ Value }) => Value);

    expect(names.map(([name]) => name).filter((name) => !values.includes(name))).toEqual([]);
  });
});
