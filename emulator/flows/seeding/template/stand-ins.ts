import { derivedSuffix } from "../derived-ids.ts";
import { stackName, type Stack } from "./parameters.ts";

/** A resource that is not made here, as far as others need to know it. */
export interface Elsewhere {
  readonly logicalId: string;
  readonly type: string;
  /** The name that the template gives it, if any. */
  readonly name?: string;
}

/** A name as CloudFormation makes one up, the same each time. */
export const generatedName = (stack: Stack, logicalId: string): string =>
  `${stackName(stack)}-${logicalId}-${derivedSuffix(stackName(stack), logicalId)}`;

/** Types of which an ARN is asked for in a user pool, with the ARN's service and the part before the name. */
const arns: Readonly<Record<string, readonly [service: string, before: string]>> = {
  "AWS::Lambda::Function": ["lambda", "function:"],
  "AWS::Lambda::Alias": ["lambda", "function:"],
  "AWS::Lambda::Version": ["lambda", "function:"],
  "AWS::Serverless::Function": ["lambda", "function:"],
  "AWS::IAM::Role": ["iam", "role/"],
  "AWS::KMS::Key": ["kms", "key/"],
  "AWS::SNS::Topic": ["sns", ""],
  "AWS::SES::EmailIdentity": ["ses", "identity/"],
  "AWS::CertificateManager::Certificate": ["acm", "certificate/"],
  "AWS::Pinpoint::App": ["mobiletargeting", "apps/"],
};

/** Types whose Ref is their ARN. @source user guide, the types' return values */
const refsAreArns = new Set([
  "AWS::CertificateManager::Certificate",
  "AWS::Lambda::Alias",
  "AWS::Lambda::Version",
  "AWS::SNS::Topic",
]);

/** What Ref of the resource stands for. */
export function refOf(stack: Stack, resource: Elsewhere): string {
  if (refsAreArns.has(resource.type)) return arnOf(stack, resource);
  return resource.name ?? generatedName(stack, resource.logicalId);
}

/** What Fn::GetAtt of the resource stands for: an ARN, or a text that may stand in an URL, also as its host. */
export function attributeOf(stack: Stack, resource: Elsewhere, attribute: string): string {
  if (/arn$/i.test(attribute)) return arnOf(stack, resource);
  const host = `${resource.logicalId}-${attribute}-${derivedSuffix(resource.logicalId, attribute)}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, "-");
  return /(url|uri|endpoint)$/i.test(attribute) ? `https://${host}` : host;
}

/** Certificates of user pool domains have to be in us-east-1, and roles are in no region. */
function arnOf(stack: Stack, resource: Elsewhere): string {
  const { region, accountId } = stack;
  const [, kind = "", what = ""] = resource.type.split("::");
  const [service, before] = arns[resource.type] ?? [kind.toLowerCase(), `${what.toLowerCase()}/`];
  const where = { iam: "", acm: "us-east-1" }[service] ?? region;
  const name = resource.name ?? generatedName(stack, resource.logicalId);
  return `arn:aws:${service}:${where}:${accountId}:${before}${name}`;
}
