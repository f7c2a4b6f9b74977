import { membersOf, shapeNamed } from "../../model/corrected-shapes.ts";
import type { Shape } from "../../model/shape.ts";

/** A value's shape in a seed: members under their names, `additions` those that no AWS input has. */
export type SeedShape =
  | { readonly kind: "list"; readonly of: SeedShape }
  | ObjectShape
  | { readonly kind: "map"; readonly of: SeedShape }
  | {
      readonly kind: "value";
      readonly type: Shape["type"];
      /** The only texts that it may be. */
      readonly words?: readonly string[];
    };

export interface ObjectShape {
  readonly kind: "object";
  readonly members: Readonly<Record<string, SeedShape>>;
  readonly required: readonly string[];
}

/** The shape of a value that the service model describes. */
export function modelShape(name: string): SeedShape {
  return fromModel(name, shapeNamed(name));
}

function fromModel(name: string, shape: Shape): SeedShape {
  switch (shape.type) {
    case "structure": {
      const members = membersOf(name, shape).map(([member, memberShapeName, memberShape]) => [
        member,
        fromModel(memberShapeName, memberShape),
      ]);
      return { kind: "object", members: Object.fromEntries(members), required: [] };
    }
    case "list":
      return { kind: "list", of: modelShape(shape.member) };
    case "map":
      return { kind: "map", of: modelShape(shape.value) };
    default:
      return shape.type === "string" && shape.enum !== undefined
        ? { kind: "value", type: shape.type, words: shape.enum }
        : { kind: "value", type: shape.type };
  }
}

const list = (of: SeedShape): SeedShape => ({ kind: "list", of });
const text: SeedShape = { kind: "value", type: "string" };
const flag: SeedShape = { kind: "value", type: "boolean" };

/** An operation's input without its UserPoolId, which in a seed is the pool around it, and with members of the seed's own. */
export function inputShape(
  requestShape: string,
  additions: Readonly<Record<string, SeedShape>>,
): ObjectShape {
  const shape = modelShape(requestShape);
  if (shape.kind !== "object") throw new Error(`${requestShape} is not a structure`);
  const { UserPoolId: _, ...members } = shape.members;
  return { kind: "object", members: { ...members, ...additions }, required: [] };
}

/** What a seed may hold. */
export function seedShape(): SeedShape {
  const of = (request: string): SeedShape => list(inputShape(request, {}));
  const client = inputShape("CreateUserPoolClientRequest", { ClientId: text });
  const user = inputShape("AdminCreateUserRequest", {
    Password: text,
    Sub: text,
    Groups: list(text),
    Enabled: flag,
    UserStatus: text,
  });
  const pool = inputShape("CreateUserPoolRequest", {
    UserPoolId: text,
    Domain: text,
    mfaConfig: inputShape("SetUserPoolMfaConfigRequest", {}),
    domains: of("CreateUserPoolDomainRequest"),
    resourceServers: of("CreateResourceServerRequest"),
    clients: list(client),
    groups: of("CreateGroupRequest"),
    users: list(user),
    uiCustomizations: of("SetUICustomizationRequest"),
    loginBrandings: of("CreateManagedLoginBrandingRequest"),
    terms: of("CreateTermsRequest"),
  });
  return { kind: "object", members: { pools: list(pool) }, required: ["pools"] };
}
