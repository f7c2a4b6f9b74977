import { nearest } from "../nearest.ts";
import { refuse, type Declared, type Part, type SourceProblem } from "../parts.ts";
import type { SeedReading } from "../seed-reading.ts";
import type { SeedPath } from "../seed.ts";
import type { SourceText } from "../source-text.ts";
import { Conditions } from "./conditions.ts";
import { outputsOf } from "./outputs.ts";
import { Parameters } from "./parameters.ts";
import { TemplateProblem } from "./problem.ts";
import { resourcePart, type Membership } from "./resource-part.ts";
import { resourceTypes, withoutEffect, type ResourceType } from "./resource-types.ts";
import { isSam, samTriggers } from "./sam-resources.ts";
import { StackResources, type TemplateParts } from "./stack-resources.ts";
import { isMapping, memberOf, textOf, type Mapping } from "./values.ts";

/** @source user guide, template-anatomy; SAM specification, anatomy */
const sections = [
  "AWSTemplateFormatVersion",
  "Conditions",
  "Description",
  "Globals",
  "Hooks",
  "Mappings",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
  "Rules",
  "Transform",
];

/** Collects what is wrong with a template, so that all of it can be told at once. */
class Findings {
  readonly problems: SourceProblem[] = [];
  readonly notes: string[] = [];
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  add(path: SeedPath, message: string): void {
    this.problems.push({ place: { source: this.#source, path }, message });
  }

  note(path: SeedPath, message: string): void {
    this.notes.push(`${this.#source.at(path)} ${path.join(".")}: ${message}`);
  }

  /** What comes of the reading, or undefined when there is something wrong. */
  try<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TemplateProblem)) throw error;
      this.add(error.path, error.message);
      return undefined;
    }
  }
}

/**
 * What a CloudFormation or SAM template declares: the user pools and what belongs to them, and its outputs as far as they
 * are about these.
 * @throws SeedError naming every place that is wrong
 */
export function templateParts(
  source: SourceText,
  reading: SeedReading,
  usedIds: Set<string>,
): Declared {
  const findings = new Findings(source);
  const template = isMapping(source.value) ? source.value : {};
  for (const name of Object.keys(template)) {
    if (!sections.includes(name)) {
      findings.add([name], `is no section of a template${meant(name, sections)}`);
    }
  }
  const parts = anatomy(template, reading, findings);
  refuse(findings.problems);
  const stack = new StackResources(parts, { standIns: true });
  const made = cognitoResources(parts.resources, stack, findings);
  for (const { logicalId, type } of made) {
    if (type.kind === "pool" || type.kind === "clients") usedIds.add(logicalId);
  }
  const triggers = parts.isSam ? samTriggers(parts.resources) : [];
  const found = made.flatMap(({ logicalId, type, declared }) => {
    const part = findings.try(() =>
      resourcePart({ source, stack, logicalId, type, declared, triggers }),
    );
    for (const { path, message } of part?.problems ?? []) findings.add(path, message);
    for (const { path, message } of part?.notes ?? []) findings.note(path, message);
    return part === undefined ? [] : [part];
  });
  const declared = found.flatMap(({ part }) => (part === undefined ? [] : [part]));
  const memberships = found.flatMap(({ membership }) => membership ?? []);
  const whole = withMemberships(declared, memberships, findings);
  const outputs = readOutputs(template, new StackResources(parts, { standIns: false }), findings);
  refuse(findings.problems);
  return { parts: whole, notes: findings.notes, outputs };
}

const meant = (name: string, known: readonly string[]): string => {
  const one = nearest(name, known);
  return one === undefined ? "" : `; did you mean ${one}?`;
};

function anatomy(template: Mapping, reading: SeedReading, findings: Findings): TemplateParts {
  const section = (name: string): Mapping => {
    const value = memberOf(template, name) ?? {};
    if (isMapping(value)) return value;
    findings.add([name], "must be a mapping");
    return {};
  };
  const given = reading.parameters ?? {};
  const { region, accountId, ids = {} } = reading;
  const conditions = section("Conditions");
  return {
    stack: { region, accountId, given },
    resources: section("Resources"),
    mappings: section("Mappings"),
    parameters: new Parameters(section("Parameters"), given),
    conditions: (evaluate) => new Conditions(conditions, evaluate),
    isSam: isSam(template),
    ids,
  };
}

interface MadeResource {
  readonly logicalId: string;
  readonly type: ResourceType;
  readonly declared: Mapping;
}

/** The resources of which something is made here; of Cognito's others a note is taken. */
function cognitoResources(
  resources: Mapping,
  stack: StackResources,
  findings: Findings,
): readonly MadeResource[] {
  const known = [...Object.keys(resourceTypes), ...withoutEffect];
  return Object.entries(resources).flatMap(([logicalId, declared]) => {
    const path = ["Resources", logicalId];
    const typeName = isMapping(declared) ? textOf(declared["Type"]) : undefined;
    if (!isMapping(declared) || typeName === undefined) {
      findings.add(path, "must be a mapping with a Type");
      return [];
    }
    if (!typeName.startsWith("AWS::Cognito::")) return [];
    if (!known.includes(typeName)) {
      findings.add([...path, "Type"], `there is no type ${typeName}${meant(typeName, known)}`);
      return [];
    }
    if (findings.try(() => stack.isMade(declared, path)) !== true) return [];
    const type = resourceTypes[typeName];
    if (type !== undefined) return [{ logicalId, type, declared }];
    findings.note(path, `${typeName} is not built and has no effect`);
    return [];
  });
}

/** Users with the groups that attachments put them into. */
function withMemberships(
  parts: readonly Part[],
  memberships: readonly Membership[],
  findings: Findings,
): readonly Part[] {
  const isOf = ({ poolId, username }: Membership, part: Part): boolean =>
    part.kind === "users" && part.poolId === poolId && part.value["Username"] === username;
  for (const membership of memberships) {
    if (!parts.some((part) => isOf(membership, part))) {
      findings.add(membership.path, `there is no user ${membership.username} in the template`);
    }
  }
  return parts.map((part) => {
    const groups = memberships.filter((one) => isOf(one, part)).map(({ group }) => group);
    return groups.length === 0 ? part : { ...part, value: { ...part.value, Groups: groups } };
  });
}

function readOutputs(
  template: Mapping,
  stack: StackResources,
  findings: Findings,
): Readonly<Record<string, string>> {
  const outputs = memberOf(template, "Outputs") ?? {};
  if (isMapping(outputs)) return outputsOf(outputs, stack, (read) => findings.try(read));
  findings.add(["Outputs"], "must be a mapping");
  return {};
}
