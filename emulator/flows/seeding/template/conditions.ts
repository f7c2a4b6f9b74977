import type { SeedPath } from "../seed.ts";
import { nearest } from "../nearest.ts";
import { TemplateProblem } from "./problem.ts";
import { isMapping, memberOf, textOf, type Mapping } from "./values.ts";

type Evaluate = (value: unknown, path: SeedPath) => unknown;

/** The template's Conditions, each looked into once and only when it matters. */
export class Conditions {
  readonly #declared: Mapping;
  readonly #evaluate: Evaluate;
  readonly #known = new Map<string, boolean>();
  readonly #underWay = new Set<string>();

  /** @param evaluate the values that conditions compare */
  constructor(declared: Mapping, evaluate: Evaluate) {
    this.#declared = declared;
    this.#evaluate = evaluate;
  }

  /** @param path where it is asked for */
  holds(name: string, path: SeedPath): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const declared = memberOf(this.#declared, name);
    if (declared === undefined) {
      const meant = nearest(name, Object.keys(this.#declared));
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw new TemplateProblem(path, `there is no condition ${name}${hint}`);
    }
    if (this.#underWay.has(name)) throw new TemplateProblem(path, `${name} depends on itself`);
    this.#underWay.add(name);
    const holds = this.#value(declared, ["Conditions", name]);
    this.#underWay.delete(name);
    this.#known.set(name, holds);
    return holds;
  }

  #value(declared: unknown, path: SeedPath): boolean {
    const [[name, argument] = ["", undefined], ...more] = isMapping(declared)
      ? Object.entries(declared)
      : [];
    const at = [...path, name];
    if (more.length === 0) {
      switch (name) {
        case "Condition":
          return this.holds(textOf(argument) ?? "", at);
        case "Fn::Equals":
          return this.#equal(argument, at);
        case "Fn::Not":
          return !this.#all(argument, at, [1, 1])[0];
        case "Fn::And":
          return this.#all(argument, at, [2, 10]).every(Boolean);
        case "Fn::Or":
          return this.#all(argument, at, [2, 10]).some(Boolean);
        default:
      }
    }
    throw new TemplateProblem(
      path,
      "must be one of Condition, Fn::And, Fn::Equals, Fn::Not, Fn::Or",
    );
  }

  #equal(argument: unknown, path: SeedPath): boolean {
    if (!Array.isArray(argument) || argument.length !== 2) {
      throw new TemplateProblem(path, "must be a list of two values");
    }
    const [left, right] = argument.map((value: unknown, i) => this.#evaluate(value, [...path, i]));
    return JSON.stringify(comparable(left)) === JSON.stringify(comparable(right));
  }

  #all(
    argument: unknown,
    path: SeedPath,
    [least, most]: readonly [number, number],
  ): readonly boolean[] {
    if (!Array.isArray(argument) || argument.length < least || argument.length > most) {
      const many = least === most ? `${least} condition` : `${least} to ${most} conditions`;
      throw new TemplateProblem(path, `must be a list of ${many}`);
    }
    return argument.map((one: unknown, i) => this.#value(one, [...path, i]));
  }
}

/** Scalars are compared as text: a parameter's "true" equals YAML's true. */
const comparable = (value: unknown): unknown => textOf(value) ?? value;
