import type { SeedPath } from "../seed.ts";
import { TemplateProblem, ValueElsewhere } from "./problem.ts";
import { isMapping, memberOf, textOf, type Mapping } from "./values.ts";

/** Of which stack a template is, as far as it can tell here. */
export interface Stack {
  readonly region: string;
  readonly accountId: string;
  /** Values given in place of defaults, and of pseudo parameters. */
  readonly given: Readonly<Record<string, string>>;
}

/** The stack's name unless `AWS::StackName` is given. */
const defaultStackName = "local";

export const stackName = ({ given }: Stack): string => given["AWS::StackName"] ?? defaultStackName;

/** The value of a pseudo parameter, or undefined for a name that is none. @source user guide, pseudo-parameter-reference */
export function pseudoParameter(
  name: string,
  stack: Stack,
): string | readonly string[] | undefined {
  const { region, accountId, given } = stack;
  const partition = region.startsWith("cn-") ? "aws-cn" : "aws";
  const values: Readonly<Record<string, string | readonly string[]>> = {
    "AWS::AccountId": accountId,
    "AWS::NotificationARNs": [],
    "AWS::Partition": partition,
    "AWS::Region": region,
    "AWS::StackId": `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName(stack)}/00000000-0000-4000-8000-000000000000`,
    "AWS::StackName": stackName(stack),
    "AWS::URLSuffix": partition === "aws" ? "amazonaws.com" : "amazonaws.com.cn",
  };
  return given[name] !== undefined && name in values ? given[name] : values[name];
}

/** The pseudo parameters whose value somebody may want to choose. */
const choosable = ["AWS::StackName"];

/** Names that may be given a value. */
export function parameterNames(template: unknown): readonly string[] {
  const parameters = isMapping(template) ? memberOf(template, "Parameters") : undefined;
  return [...choosable, ...(isMapping(parameters) ? Object.keys(parameters) : [])];
}

/** The template's parameters: what they are declared to be, and what they come to. */
export class Parameters {
  readonly #declared: Mapping;
  readonly #given: Stack["given"];

  constructor(declared: Mapping, given: Stack["given"]) {
    this.#declared = declared;
    this.#given = given;
  }

  get names(): readonly string[] {
    return Object.keys(this.#declared);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#declared, name);
  }

  /** @throws TemplateProblem when it has no value, or one that its declaration forbids */
  valueOf(name: string): string | number | readonly string[] {
    const path = ["Parameters", name];
    const declared = memberOf(this.#declared, name);
    if (!isMapping(declared)) throw new TemplateProblem(path, "must be a mapping with a Type");
    const type = textOf(declared["Type"]) ?? "";
    const text = this.#textOf(name, type, declared, path);
    const list = type === "CommaDelimitedList" || type.startsWith("List<");
    const values = list ? (text === "" ? [] : text.split(",").map((item) => item.trim())) : [text];
    for (const value of values) requireAllowed(value, type, declared, path);
    return list ? values : text;
  }

  #textOf(name: string, type: string, declared: Mapping, path: SeedPath): string {
    const given = this.#given[name];
    if (given !== undefined) return given;
    if (type.startsWith("AWS::SSM::Parameter::Value")) {
      throw new ValueElsewhere(
        path,
        `is read from SSM on AWS; give it with --seed-parameter ${name}=…`,
      );
    }
    const byDefault = textOf(declared["Default"]);
    if (byDefault === undefined) {
      throw new TemplateProblem(path, `has no default; give it with --seed-parameter ${name}=…`);
    }
    return byDefault;
  }
}

/** @source user guide, parameters-section-structure */
function requireAllowed(value: string, type: string, declared: Mapping, path: SeedPath): void {
  const refuse = (what: string): never => {
    const described = textOf(declared["ConstraintDescription"]);
    const why = described === undefined ? what : `${what} (${described})`;
    throw new TemplateProblem(path, `${JSON.stringify(value)} ${why}`);
  };
  const bound = (name: string): number => Number(declared[name] ?? NaN);
  const { AllowedValues: allowed, AllowedPattern: pattern } = declared;
  if (Array.isArray(allowed) && !allowed.map(textOf).includes(value)) {
    refuse(`is not among its AllowedValues ${allowed.map(textOf).join(", ")}`);
  }
  if (typeof pattern === "string" && !matchesWhole(pattern, value)) {
    refuse(`does not match its AllowedPattern ${pattern}`);
  }
  if (type === "Number" || type === "List<Number>") {
    if (value.trim() === "" || Number.isNaN(Number(value))) refuse("is no number");
    if (Number(value) < bound("MinValue")) refuse(`is less than its MinValue ${bound("MinValue")}`);
    if (Number(value) > bound("MaxValue")) refuse(`is more than its MaxValue ${bound("MaxValue")}`);
    return;
  }
  if (value.length < bound("MinLength"))
    refuse(`is shorter than its MinLength ${bound("MinLength")}`);
  if (value.length > bound("MaxLength"))
    refuse(`is longer than its MaxLength ${bound("MaxLength")}`);
}

/** A pattern that only Java understands lets everything pass: CloudFormation will judge. */
function matchesWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return true;
  }
}
