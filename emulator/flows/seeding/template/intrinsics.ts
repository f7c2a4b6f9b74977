import type { SeedPath } from "../seed.ts";
import { TemplateProblem, ValueElsewhere } from "./problem.ts";
import { isMapping, memberOf, textOf, type Mapping } from "./values.ts";

/** What a template's functions look things up in. */
export interface Scope {
  readonly mappings: Mapping;
  holds(condition: string, path: SeedPath): boolean;
  /** @throws TemplateProblem */
  ref(name: string, path: SeedPath): unknown;
  /** @throws TemplateProblem */
  attribute(resource: string, attribute: string, path: SeedPath): unknown;
}

/** `AWS::NoValue`: what is so is as if it were not written. */
export const noValue = Symbol("AWS::NoValue");

type Intrinsic = (scope: Scope, argument: unknown, path: SeedPath) => unknown;

/** The functions of property values. @source user guide, intrinsic-function-reference */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (scope, argument, path) => {
    const name = needText(argument, path);
    return name === "AWS::NoValue" ? noValue : scope.ref(name, path);
  },
  "Fn::GetAtt": (scope, argument, path) => {
    const [resource, ...attribute] = Array.isArray(argument)
      ? argument.map((part: unknown, i) => needText(evaluated(scope, part, [...path, i]), path))
      : needText(argument, path).split(".");
    if (resource === undefined || attribute.length === 0) {
      throw new TemplateProblem(path, "must name a resource and an attribute");
    }
    return scope.attribute(resource, attribute.join("."), path);
  },
  "Fn::Sub": substituted,
  "Fn::Join": (scope, argument, path) => {
    const [delimiter, values] = needList(scope, argument, path, 2);
    const texts = listOf(values, path).map((value) => needText(value, path));
    return texts.join(needText(delimiter, path));
  },
  "Fn::Split": (scope, argument, path) => {
    const [delimiter, text] = needList(scope, argument, path, 2);
    return needText(text, path).split(needText(delimiter, path));
  },
  "Fn::Select": (scope, argument, path) => {
    const [index, values] = needList(scope, argument, path, 2);
    const list = listOf(values, path);
    const at = Number(needText(index, path));
    if (!Number.isInteger(at) || at < 0 || at >= list.length) {
      throw new TemplateProblem(path, `selects item ${textOf(index)} of ${list.length}`);
    }
    return list[at];
  },
  "Fn::FindInMap": foundInMap,
  "Fn::If": (scope, argument, path) => {
    if (!Array.isArray(argument) || argument.length !== 3) {
      throw new TemplateProblem(path, "must be a list of a condition and two values");
    }
    const holds = scope.holds(needText(argument[0], [...path, 0]), [...path, 0]);
    const chosen = holds ? 1 : 2;
    return evaluated(scope, argument[chosen], [...path, chosen]);
  },
  "Fn::Base64": (scope, argument, path) =>
    Buffer.from(needText(evaluated(scope, argument, path), path)).toString("base64"),
  "Fn::Length": (scope, argument, path) => listOf(evaluated(scope, argument, path), path).length,
  "Fn::ToJsonString": (scope, argument, path) => JSON.stringify(evaluated(scope, argument, path)),
  "Fn::ImportValue": (scope, argument, path) => {
    const name = textOf(evaluated(scope, argument, path)) ?? "";
    throw new ValueElsewhere(
      path,
      `the export ${name} is another stack's and cannot be read here: make it a parameter, and give it with --seed-parameter`,
    );
  },
};

/** The name and argument of the function that a mapping stands for, if it is one. */
function intrinsicOf(value: Mapping): readonly [string, unknown] | undefined {
  const [entry, ...more] = Object.entries(value);
  if (entry === undefined || more.length > 0) return undefined;
  return entry[0] === "Ref" || entry[0].startsWith("Fn::") ? entry : undefined;
}

/** The value with every function in it replaced by what it comes to. @throws TemplateProblem */
export function evaluated(scope: Scope, value: unknown, path: SeedPath): unknown {
  if (typeof value === "string") return plainText(value, path);
  if (Array.isArray(value)) {
    return value
      .map((item: unknown, i) => evaluated(scope, item, [...path, i]))
      .filter((item) => item !== noValue);
  }
  if (!isMapping(value)) return value;
  const called = intrinsicOf(value);
  if (called === undefined) {
    const members = Object.entries(value).map(
      ([name, member]) => [name, evaluated(scope, member, [...path, name])] as const,
    );
    return Object.fromEntries(members.filter(([, member]) => member !== noValue));
  }
  const [name, argument] = called;
  const run = memberOf(intrinsics, name) as Intrinsic | undefined; // the table's own values
  if (run === undefined) {
    throw new ValueElsewhere(path, `${name} is not evaluated here; write what it comes to`);
  }
  return run(scope, argument, [...path, name]);
}

/** `{{resolve:ssm:…}}` is replaced by AWS, from where nobody here can read. */
function plainText(text: string, path: SeedPath): string {
  if (!text.includes("{{resolve:")) return text;
  throw new ValueElsewhere(
    path,
    `${text} is read from SSM or Secrets Manager on AWS: make it a parameter, and give it with --seed-parameter`,
  );
}

/** `${!Literal}` is left as `${Literal}`. */
function substituted(scope: Scope, argument: unknown, path: SeedPath): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (Array.isArray(argument) && (argument.length !== 2 || !isMapping(variables))) {
    throw new TemplateProblem(path, "must be a text, or a list of a text and a mapping");
  }
  const own: Mapping = isMapping(variables) ? variables : {};
  const filled = needText(text, path).replaceAll(/\$\{([^}]*)\}/g, (_all, inside: string) => {
    const name = inside.trim();
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(own, name)) {
      return needText(evaluated(scope, own[name], [...path, 1, name]), [...path, 1, name]);
    }
    const [resource = "", ...attribute] = name.split(".");
    return needText(
      attribute.length === 0
        ? scope.ref(name, path)
        : scope.attribute(resource, attribute.join("."), path),
      path,
    );
  });
  return plainText(filled, path);
}

function foundInMap(scope: Scope, argument: unknown, path: SeedPath): unknown {
  if (!Array.isArray(argument) || argument.length < 3) {
    throw new TemplateProblem(path, "must be a list of a mapping's name and two keys");
  }
  const keys = argument
    .slice(0, 3)
    .map((key: unknown, i) => needText(evaluated(scope, key, [...path, i]), [...path, i]));
  let found: unknown = scope.mappings;
  for (const key of keys) found = isMapping(found) ? memberOf(found, key) : undefined;
  if (found !== undefined) return found;
  const [, , , options] = argument as readonly unknown[];
  if (isMapping(options) && Object.hasOwn(options, "DefaultValue")) {
    return evaluated(scope, options["DefaultValue"], [...path, 3, "DefaultValue"]);
  }
  throw new TemplateProblem(path, `there is no ${keys.join(".")} in Mappings`);
}

function needText(value: unknown, path: SeedPath): string {
  const text = textOf(value);
  if (text === undefined) throw new TemplateProblem(path, "must come to a text");
  return text;
}

/** A function's argument: a list of that many values, evaluated. */
function needList(
  scope: Scope,
  argument: unknown,
  path: SeedPath,
  length: number,
): readonly unknown[] {
  if (!Array.isArray(argument) || argument.length !== length) {
    throw new TemplateProblem(path, `must be a list of ${length} values`);
  }
  return argument.map((value: unknown, i) => evaluated(scope, value, [...path, i]));
}

function listOf(value: unknown, path: SeedPath): readonly unknown[] {
  if (!Array.isArray(value)) throw new TemplateProblem(path, "must come to a list");
  return value;
}
