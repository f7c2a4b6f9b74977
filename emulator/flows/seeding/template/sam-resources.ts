import type { Elsewhere } from "./stand-ins.ts";
import { isMapping, textOf, type Mapping } from "./values.ts";

/** Whether SAM turns the template into the one that CloudFormation gets. */
export function isSam(template: Mapping): boolean {
  const transform = template["Transform"];
  const all = Array.isArray(transform) ? transform : [transform];
  return all.some((one) => textOf(one)?.startsWith("AWS::Serverless-") === true);
}

const implicitApis: Readonly<Record<string, string>> = {
  ServerlessRestApi: "AWS::ApiGateway::RestApi",
  ServerlessHttpApi: "AWS::ApiGatewayV2::Api",
};

/** What SAM adds to a resource under its name with this ending, or, after a dot, as a property of it. */
const added: readonly (readonly [ending: string, of: string, type: string])[] = [
  ["Role", "AWS::Serverless::Function", "AWS::IAM::Role"],
  ["Stage", "AWS::Serverless::Api", "AWS::ApiGateway::Stage"],
  [".Alias", "AWS::Serverless::Function", "AWS::Lambda::Alias"],
  [".Version", "AWS::Serverless::Function", "AWS::Lambda::Version"],
  [".Stage", "AWS::Serverless::Api", "AWS::ApiGateway::Stage"],
  [".Deployment", "AWS::Serverless::Api", "AWS::ApiGateway::Deployment"],
];

/** A resource that only SAM's transformation makes. @source SAM developer guide, generated resources */
export function madeBySam(name: string, resources: Mapping): Elsewhere | undefined {
  const api = implicitApis[name];
  if (api !== undefined) return { logicalId: name, type: api };
  for (const [ending, of, type] of added) {
    if (!name.endsWith(ending)) continue;
    const parent = resources[name.slice(0, -ending.length)];
    if (isMapping(parent) && parent["Type"] === of) {
      return { logicalId: name.replaceAll(".", ""), type };
    }
  }
  return undefined;
}

/** A user pool's trigger that an event of a function declares. */
export interface SamTrigger {
  /** The logical id of the pool. */
  readonly pool: string;
  readonly trigger: string;
  readonly function: string;
}

/** Events of the type Cognito, which SAM makes LambdaConfig of their pools. @source SAM, sam-property-function-cognito */
export function samTriggers(resources: Mapping): readonly SamTrigger[] {
  return Object.entries(resources).flatMap(([name, resource]) => {
    if (!isMapping(resource) || resource["Type"] !== "AWS::Serverless::Function") return [];
    const properties = resource["Properties"];
    const events = isMapping(properties) ? properties["Events"] : undefined;
    return Object.values(isMapping(events) ? events : {}).flatMap((event) => {
      const source =
        isMapping(event) && event["Type"] === "Cognito" ? event["Properties"] : undefined;
      const pool = isMapping(source) && isMapping(source["UserPool"]) ? source["UserPool"] : {};
      const triggers = isMapping(source) ? [source["Trigger"]].flat() : [];
      return triggers.map((trigger) => ({
        pool: textOf(pool["Ref"]) ?? "",
        trigger: textOf(trigger) ?? "",
        function: name,
      }));
    });
  });
}
