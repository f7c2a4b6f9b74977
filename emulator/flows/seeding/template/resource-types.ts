import type { HeldKind } from "../parts.ts";
import { modelShape, type ObjectShape, type SeedShape } from "../seed-shapes.ts";

/** How a type of resource says what an operation's input says. */
export interface ResourceType {
  readonly kind: "pool" | HeldKind | "membership";
  /** The operation's input, whose members the properties are. */
  readonly input: string;
  /** Property to member, where the names differ. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Members that the type has no property for. */
  readonly without?: readonly string[];
  /** Properties that are no members. */
  readonly besides?: Readonly<Record<string, SeedShape>>;
  /** The property that names it when the template does; CloudFormation makes up a name else. */
  readonly named?: string;
  /** The property whose value Ref stands for; the id of pools and clients. */
  readonly ref?: string;
}

const text: SeedShape = { kind: "value", type: "string" };
const texts: SeedShape = { kind: "list", of: text };

/**
 * The types of which something is made here.
 * @source the types' schemas in CloudFormation's registry of us-east-1, as cfn-lint 1.51 has them; user guide for what
 * Ref stands for. That a property and a member of one name mean the same is the guide's own word, type by type.
 */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "AWS::Cognito::UserPool": {
    kind: "pool",
    input: "CreateUserPoolRequest",
    renamed: { UserPoolName: "PoolName" },
    without: ["AcrConfiguration", "DcrConfiguration", "IssuerConfiguration", "KeyConfiguration"],
    // What SetUserPoolMfaConfig sets: `multi-factor.ts`.
    besides: {
      EnabledMfas: texts,
      EmailAuthenticationMessage: text,
      EmailAuthenticationSubject: text,
      WebAuthnFactorConfiguration: text,
      WebAuthnRelyingPartyID: text,
      WebAuthnUserVerification: text,
    },
    named: "UserPoolName",
  },
  "AWS::Cognito::UserPoolClient": {
    kind: "clients",
    input: "CreateUserPoolClientRequest",
    without: ["ClientSecret"],
    named: "ClientName",
  },
  "AWS::Cognito::UserPoolDomain": {
    kind: "domains",
    input: "CreateUserPoolDomainRequest",
    without: ["Routing"],
    ref: "Domain",
  },
  "AWS::Cognito::UserPoolGroup": {
    kind: "groups",
    input: "CreateGroupRequest",
    named: "GroupName",
    ref: "GroupName",
  },
  "AWS::Cognito::UserPoolResourceServer": {
    kind: "resourceServers",
    input: "CreateResourceServerRequest",
    ref: "Identifier",
  },
  "AWS::Cognito::UserPoolUser": {
    kind: "users",
    input: "AdminCreateUserRequest",
    without: ["TemporaryPassword"],
    named: "Username",
    ref: "Username",
  },
  "AWS::Cognito::UserPoolUserToGroupAttachment": {
    kind: "membership",
    input: "AdminAddUserToGroupRequest",
  },
  "AWS::Cognito::UserPoolUICustomizationAttachment": {
    kind: "uiCustomizations",
    input: "SetUICustomizationRequest",
    without: ["ImageFile"],
  },
  "AWS::Cognito::ManagedLoginBranding": {
    kind: "loginBrandings",
    input: "CreateManagedLoginBrandingRequest",
    besides: { ReturnMergedResources: { kind: "value", type: "boolean" } },
  },
  "AWS::Cognito::Terms": { kind: "terms", input: "CreateTermsRequest" },
};

/** Types of the service that nothing is made of yet. */
export const withoutEffect: readonly string[] = [
  "AWS::Cognito::IdentityPool",
  "AWS::Cognito::IdentityPoolPrincipalTag",
  "AWS::Cognito::IdentityPoolRoleAttachment",
  "AWS::Cognito::LogDeliveryConfiguration",
  "AWS::Cognito::UserPoolIdentityProvider",
  "AWS::Cognito::UserPoolRiskConfigurationAttachment",
];

/** What the properties of such a resource may be, under the names that they have there. */
export function propertiesShape(type: ResourceType): ObjectShape {
  const input = modelShape(type.input);
  if (input.kind !== "object") throw new Error(`${type.input} is not a structure`);
  const names = new Map(Object.entries(type.renamed ?? {}).map(([name, member]) => [member, name]));
  const members = Object.entries(input.members)
    .filter(([member]) => type.without?.includes(member) !== true)
    .map(([member, shape]) => [names.get(member) ?? member, shape] as const);
  return {
    kind: "object",
    members: { ...Object.fromEntries(members), ...type.besides },
    required: requiredOf(type),
  };
}

/** What decides where it belongs; whatever else is required, the operation's own input tells. */
function requiredOf({ kind }: ResourceType): readonly string[] {
  if (kind === "pool") return [];
  return kind === "membership" ? ["UserPoolId", "Username", "GroupName"] : ["UserPoolId"];
}
