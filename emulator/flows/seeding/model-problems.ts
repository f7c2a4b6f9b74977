import { violations } from "../../model/constraints.ts";
import type { SeedPath, SeedProblem } from "./seed.ts";

/** `Value 'x' at 'a.1.member.b' failed to satisfy constraint: Member must …` */
const grammar = /^Value .*?at '(.*?)' failed to satisfy constraint: (.*)$/s;

/** The path in the input that AWS's validator writes with lower first letters, positions from 1 and `member`. */
function pathInInput(input: unknown, printed: string): SeedPath {
  const path: (string | number)[] = [];
  let value: unknown = input;
  for (const step of printed.split(".")) {
    if (Array.isArray(value) && /^\d+$/.test(step)) {
      path.push(Number(step) - 1);
      value = value[Number(step) - 1];
      continue;
    }
    if (typeof value !== "object" || value === null) continue;
    const key = Object.keys(value).find(
      (name) => name.charAt(0).toLowerCase() + name.slice(1) === step,
    );
    if (key === undefined) continue;
    path.push(key);
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return path;
}

/** What the service model finds wrong with an input, each in AWS's words and with its place. */
export function inputProblems(
  shapeName: string,
  input: object,
  at: SeedPath,
): readonly SeedProblem[] {
  return violations(shapeName, input).map((violation) => {
    const [, printed = "", text = violation] = grammar.exec(violation) ?? [];
    const path = pathInInput(input, printed);
    const absent = path.length === 0 && printed !== "" ? `${upper(printed)}: ` : "";
    return { path: [...at, ...path], message: `${absent}${text}` };
  });
}

const upper = (printed: string): string => printed.charAt(0).toUpperCase() + printed.slice(1);

/** The same for one value that no input holds. */
export function valueProblems(
  shapeName: string,
  value: unknown,
  path: SeedPath,
): readonly SeedProblem[] {
  if (value === undefined) return [];
  return violations(shapeName, value).map((violation) => ({
    path,
    message: grammar.exec(violation)?.[2] ?? violation,
  }));
}
