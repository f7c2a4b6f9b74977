import { structureProblems } from "../check-structure.ts";
import type { Part } from "../parts.ts";
import type { SeedPath, SeedProblem } from "../seed.ts";
import { withoutForeignProviders } from "../foreign-providers.ts";
import type { SourceText } from "../source-text.ts";
import { coerced } from "./coerced.ts";
import { multiFactor } from "./multi-factor.ts";
import { propertiesShape, type ResourceType } from "./resource-types.ts";
import type { SamTrigger } from "./sam-resources.ts";
import type { StackResources } from "./stack-resources.ts";
import { isMapping, textOf, type Mapping } from "./values.ts";

/** One resource that something is made of. */
interface Resource {
  readonly source: SourceText;
  readonly stack: StackResources;
  readonly logicalId: string;
  readonly type: ResourceType;
  readonly declared: Mapping;
  readonly triggers: readonly SamTrigger[];
}

/** That a user belongs to a group. */
export interface Membership {
  readonly poolId: string;
  readonly username: string;
  readonly group: string;
  readonly path: SeedPath;
}

/** What comes of a resource. */
export interface ReadResource {
  readonly part?: Part;
  readonly membership?: Membership;
  readonly problems?: readonly SeedProblem[];
  readonly notes?: readonly SeedProblem[];
}

/** @throws TemplateProblem at the first value that cannot be told */
export function resourcePart(resource: Resource): ReadResource {
  const { stack, logicalId, type, declared } = resource;
  const path = ["Resources", logicalId, "Properties"];
  const shape = propertiesShape(type);
  const properties = coerced(stack.evaluate(declared["Properties"] ?? {}, path), shape);
  const problems = structureProblems(properties, shape, path);
  if (problems.length > 0 || !isMapping(properties)) {
    return { problems: problems.map((problem) => withOwnName(problem, type)) };
  }
  if (type.kind === "pool") return pool(resource, properties, path);
  const { UserPoolId, ReturnMergedResources: _, ...rest } = properties;
  const poolId = textOf(UserPoolId) ?? "";
  if (type.kind === "membership") {
    const username = textOf(rest["Username"]) ?? "";
    const group = textOf(rest["GroupName"]) ?? "";
    return { membership: { poolId, username, group, path } };
  }
  const value = { ...nameWhenNone(resource), ...withoutAll(rest, type.kind) };
  const place = { source: resource.source, path };
  if (type.kind !== "clients") return { part: { kind: type.kind, poolId, value, place } };
  const client = withoutForeignProviders(value);
  return {
    part: {
      kind: "clients",
      poolId,
      value: { ...withSecret(resource, client.value), ClientId: stack.idOf(logicalId) },
      place,
    },
    notes: client.notes.map((message) => ({ path, message })),
  };
}

/** Whoever writes the operation's name for a property is told the type's. */
function withOwnName(problem: SeedProblem, { renamed = {} }: ResourceType): SeedProblem {
  const written = problem.path.at(-1);
  const [meant] = Object.entries(renamed).find(([, member]) => member === written) ?? [];
  return meant === undefined
    ? problem
    : { ...problem, message: `${problem.message}; did you mean ${meant}?` };
}

/** UICustomizationAttachment says ALL where the operation's input leaves the client out. */
const withoutAll = ({ ClientId, ...rest }: Mapping, kind: Part["kind"]): Mapping =>
  ClientId === undefined || (kind === "uiCustomizations" && ClientId === "ALL")
    ? rest
    : { ...rest, ClientId };

/** The property that has no value in the template and gets a made-up name. */
function nameWhenNone({ stack, logicalId, type, declared }: Resource): Mapping {
  if (type.named === undefined) return {};
  return { [type.named]: stack.nameOf(logicalId, type, declared, type.named) };
}

/** A secret is the same each time, so that it can stand in an output. */
function withSecret({ stack, logicalId }: Resource, client: Mapping): Mapping {
  const { GenerateSecret, ...rest } = client;
  return GenerateSecret === true ? { ...rest, ClientSecret: stack.secretOf(logicalId) } : client;
}

function pool(resource: Resource, properties: Mapping, path: SeedPath): ReadResource {
  const { stack, logicalId, triggers, source } = resource;
  const factors = multiFactor(properties, path);
  const {
    UserPoolName: _name,
    MfaConfiguration: _mfa,
    EnabledMfas: _enabled,
    EmailAuthenticationMessage: _message,
    EmailAuthenticationSubject: _subject,
    WebAuthnFactorConfiguration: _factor,
    WebAuthnRelyingPartyID: _party,
    WebAuthnUserVerification: _verification,
    ...input
  } = properties;
  const { UserPoolName: PoolName, ...named } = nameWhenNone(resource);
  const lambdas = triggers
    .filter((trigger) => trigger.pool === logicalId)
    .map((trigger) => [trigger.trigger, stack.attribute(trigger.function, "Arn", path)]);
  const poolId = stack.idOf(logicalId);
  return {
    part: {
      kind: "pool",
      poolId,
      value: {
        ...named,
        ...input,
        PoolName,
        UserPoolId: poolId,
        ...(lambdas.length === 0
          ? {}
          : {
              LambdaConfig: { ...asMapping(input["LambdaConfig"]), ...Object.fromEntries(lambdas) },
            }),
        ...(factors.created === undefined ? {} : { MfaConfiguration: factors.created }),
        ...(factors.mfaConfig === undefined ? {} : { mfaConfig: factors.mfaConfig }),
      },
      place: { source, path },
      moved: { PoolName: ["UserPoolName"], mfaConfig: ["EnabledMfas"] },
    },
    notes: [
      ...factors.notes.map((message) => ({ path: [...path, "EnabledMfas"], message })),
      ...triggerNotes(input["LambdaConfig"], lambdas.length, path),
    ],
  };
}

function triggerNotes(declared: unknown, bySam: number, path: SeedPath): readonly SeedProblem[] {
  const count = Object.keys(asMapping(declared)).length + bySam;
  const message = "Lambda triggers do not run yet, and have no effect";
  return count === 0 ? [] : [{ path: [...path, "LambdaConfig"], message }];
}

const asMapping = (value: unknown): Mapping => (isMapping(value) ? value : {});
