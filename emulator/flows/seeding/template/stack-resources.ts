import { derivedClientId, derivedClientSecret, derivedPoolId } from "../derived-ids.ts";
import { nearest } from "../nearest.ts";
import type { SeedPath } from "../seed.ts";
import { attributesOf } from "./attributes.ts";
import type { Conditions } from "./conditions.ts";
import { evaluated, type Scope } from "./intrinsics.ts";
import { pseudoParameter, stackName, type Parameters, type Stack } from "./parameters.ts";
import { TemplateProblem, ValueElsewhere } from "./problem.ts";
import { resourceTypes, type ResourceType } from "./resource-types.ts";
import { madeBySam } from "./sam-resources.ts";
import { attributeOf, generatedName, refOf, type Elsewhere } from "./stand-ins.ts";
import { isMapping, memberOf, textOf, type Mapping } from "./values.ts";

/** What a template is made of, besides its resources. */
export interface TemplateParts {
  readonly stack: Stack;
  readonly resources: Mapping;
  readonly mappings: Mapping;
  readonly parameters: Parameters;
  readonly conditions: (evaluate: (value: unknown, path: SeedPath) => unknown) => Conditions;
  readonly isSam: boolean;
  /** Ids in place of derived ones, by logical id. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Where a resource's own words for this emulator are: `Metadata: { cognito-emulator: { Id, ClientSecret } }`. */
const ownMetadata = "cognito-emulator";

/** Names under which the attributes of types that are not of Cognito are given by the template itself. */
const nameProperties = [
  "FunctionName",
  "RoleName",
  "TopicName",
  "EmailIdentity",
  "ProviderName",
  "Name",
];

/** The resources of a template, as its functions see them. */
export class StackResources implements Scope {
  readonly stack: Stack;
  readonly mappings: Mapping;
  readonly #template: TemplateParts;
  readonly #conditions: Conditions;
  readonly #underWay = new Set<string>();
  /** Whether what is not made here may be stood in for. */
  readonly #standIns: boolean;

  constructor(template: TemplateParts, options: { readonly standIns: boolean }) {
    this.#template = template;
    this.stack = template.stack;
    this.mappings = template.mappings;
    this.#conditions = template.conditions((value, path) => this.evaluate(value, path));
    this.#standIns = options.standIns;
  }

  evaluate(value: unknown, path: SeedPath): unknown {
    return evaluated(this, value, path);
  }

  holds(condition: string, path: SeedPath): boolean {
    return this.#conditions.holds(condition, path);
  }

  /** Whether the resource, or output, is made at all. */
  isMade(declared: Mapping, path: SeedPath): boolean {
    const condition = textOf(declared["Condition"]);
    return condition === undefined || this.holds(condition, [...path, "Condition"]);
  }

  ref(name: string, path: SeedPath): unknown {
    const { parameters, stack } = this.#template;
    const pseudo = pseudoParameter(name, stack);
    if (pseudo !== undefined) return pseudo;
    if (parameters.has(name)) return parameters.valueOf(name);
    const { type, declared, elsewhere } = this.#resource(name, path);
    if (type === undefined) return this.#standIn(path, () => refOf(stack, elsewhere));
    if (type.kind === "pool" || type.kind === "clients") return this.idOf(name);
    if (type.ref !== undefined) return this.nameOf(name, type, declared, type.ref);
    return generatedName(stack, name);
  }

  attribute(name: string, attribute: string, path: SeedPath): unknown {
    const { stack } = this.#template;
    const { type, declared, elsewhere } = this.#resource(name, path);
    if (type === undefined) {
      return this.#standIn(path, () => attributeOf(stack, elsewhere, attribute));
    }
    const values = attributesOf(this, { logicalId: name, kind: type.kind, declared });
    const value = Object.hasOwn(values, attribute) ? values[attribute] : undefined;
    if (value !== undefined) return value(path);
    const meant = nearest(attribute, Object.keys(values));
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    throw new TemplateProblem(path, `${elsewhere.type} has no attribute ${attribute}${hint}`);
  }

  /** The id that a pool or client of that logical id has. */
  idOf(logicalId: string): string {
    const { ids, resources, stack } = this.#template;
    const chosen = ids[logicalId] ?? textOf(metadataOf(resources[logicalId])["Id"]);
    if (chosen !== undefined) return chosen;
    const declared = resources[logicalId];
    const isPool = isMapping(declared) && declared["Type"] === "AWS::Cognito::UserPool";
    return isPool
      ? derivedPoolId(stack.region, `${stackName(stack)} ${logicalId}`)
      : derivedClientId(stackName(stack), logicalId);
  }

  /** The secret of a client that has one. */
  secretOf(logicalId: string): string {
    const chosen = textOf(metadataOf(this.#template.resources[logicalId])["ClientSecret"]);
    return chosen ?? derivedClientSecret(this.idOf(logicalId));
  }

  /** What a property of the resource comes to, as text; undefined for none. */
  property(logicalId: string, declared: Mapping, name: string): string | undefined {
    const properties = isMapping(declared["Properties"]) ? declared["Properties"] : {};
    const path = ["Resources", logicalId, "Properties", name];
    return textOf(this.evaluate(memberOf(properties, name) ?? null, path));
  }

  /** The property that names the resource, or what CloudFormation makes up in its place. */
  nameOf(logicalId: string, type: ResourceType, declared: Mapping, property: string): string {
    const path = ["Resources", logicalId, "Properties"];
    if (this.#underWay.has(logicalId)) throw new TemplateProblem(path, "depends on itself");
    this.#underWay.add(logicalId);
    try {
      const given = this.property(logicalId, declared, property);
      if (given !== undefined) return given;
    } finally {
      this.#underWay.delete(logicalId);
    }
    if (type.named === property) return generatedName(this.stack, logicalId);
    throw new TemplateProblem(path, `must have ${property}`);
  }

  #resource(
    name: string,
    path: SeedPath,
  ): {
    readonly type: ResourceType | undefined;
    readonly declared: Mapping;
    readonly elsewhere: Elsewhere;
  } {
    const { resources, parameters, isSam } = this.#template;
    const declared = memberOf(resources, name);
    if (!isMapping(declared)) {
      const bySam = isSam ? madeBySam(name, resources) : undefined;
      if (bySam !== undefined) return { type: undefined, declared: {}, elsewhere: bySam };
      const meant = nearest(name, [...parameters.names, ...Object.keys(resources)]);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw new TemplateProblem(path, `there is no parameter or resource ${name}${hint}`);
    }
    if (!this.isMade(declared, ["Resources", name])) {
      throw new TemplateProblem(path, `${name} is not made: its condition does not hold`);
    }
    const typeName = textOf(declared["Type"]) ?? "";
    const type = memberOf(resourceTypes, typeName) as ResourceType | undefined; // the table's own values
    const elsewhere = { logicalId: name, type: typeName };
    return {
      type,
      declared,
      elsewhere: type === undefined ? { ...elsewhere, ...this.#ownName(declared) } : elsewhere,
    };
  }

  #ownName(declared: Mapping): { readonly name?: string } {
    const properties = declared["Properties"];
    if (!isMapping(properties)) return {};
    const property = nameProperties.find((each) => typeof properties[each] === "string");
    return property === undefined ? {} : { name: String(properties[property]) };
  }

  /** @throws ValueElsewhere where nothing may stand in for what is not made here */
  #standIn(path: SeedPath, make: () => string): string {
    if (this.#standIns) return make();
    throw new ValueElsewhere(path, "is of a resource that is not made here");
  }
}

/** What the template tells this emulator about a resource. */
export function metadataOf(declared: unknown): Mapping {
  const metadata = isMapping(declared) ? declared["Metadata"] : undefined;
  const own = isMapping(metadata) ? memberOf(metadata, ownMetadata) : undefined;
  return isMapping(own) ? own : {};
}
