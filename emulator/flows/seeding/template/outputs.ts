import { ValueElsewhere } from "./problem.ts";
import type { StackResources } from "./stack-resources.ts";
import { isMapping, textOf, type Mapping } from "./values.ts";

/**
 * The outputs that are about what is made here. One that needs anything else is left out: what it came to would lead
 * nowhere.
 * @param attempt books what is wrong with one, and goes on
 */
export function outputsOf(
  outputs: Mapping,
  stack: StackResources,
  attempt: <Result>(read: () => Result) => Result | undefined,
): Readonly<Record<string, string>> {
  const entries = Object.entries(outputs).map(([name, declared]) => {
    const value = attempt(() => outputOf(name, declared, stack));
    return [name, value] as const;
  });
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function outputOf(name: string, declared: unknown, stack: StackResources): string | undefined {
  const path = ["Outputs", name];
  if (!isMapping(declared) || !stack.isMade(declared, path)) return undefined;
  try {
    return textOf(stack.evaluate(declared["Value"], [...path, "Value"]));
  } catch (error) {
    if (error instanceof ValueElsewhere) return undefined;
    throw error;
  }
}
