import { brandingId, termsId } from "../derived-ids.ts";
import type { SeedPath } from "../seed.ts";
import { TemplateProblem, ValueElsewhere } from "./problem.ts";
import type { ResourceType } from "./resource-types.ts";
import type { StackResources } from "./stack-resources.ts";
import type { Mapping } from "./values.ts";

interface Named {
  readonly logicalId: string;
  readonly kind: ResourceType["kind"];
  readonly declared: Mapping;
}

type Attributes = Readonly<Record<string, (path: SeedPath) => string>>;

/** What Fn::GetAtt can ask of a resource that is made here. @source user guide, the types' return values */
export function attributesOf(stack: StackResources, named: Named): Attributes {
  const { logicalId, declared } = named;
  const { region, accountId } = stack.stack;
  const host = `cognito-idp.${region}.amazonaws.com`;
  const property = (name: string): string => stack.property(logicalId, declared, name) ?? "";
  switch (named.kind) {
    case "pool":
      return {
        Arn: () => `arn:aws:cognito-idp:${region}:${accountId}:userpool/${stack.idOf(logicalId)}`,
        ProviderName: () => `${host}/${stack.idOf(logicalId)}`,
        ProviderURL: () => `https://${host}/${stack.idOf(logicalId)}`,
        UserPoolId: () => stack.idOf(logicalId),
      };
    case "clients":
      return {
        ClientId: () => stack.idOf(logicalId),
        ClientSecret: (path) => {
          if (property("GenerateSecret") === "true") return stack.secretOf(logicalId);
          throw new TemplateProblem(path, `${logicalId} has no secret: GenerateSecret is not true`);
        },
        Name: () => property("ClientName"),
      };
    case "domains":
      return {
        CloudFrontDistribution: (path) => {
          throw new ValueElsewhere(path, "no distribution is made for a domain here");
        },
      };
    case "loginBrandings":
      return { ManagedLoginBrandingId: () => brandingId(property("ClientId")) };
    case "terms":
      return { TermsId: () => termsId(property("ClientId"), property("TermsName")) };
    default:
      return {};
  }
}
