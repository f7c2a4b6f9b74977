import { callOf, configurationOf, isJson, referencesOf, type Json, type Resource } from "./plan.ts";

/**
 * The address of a resource of that type that a value of another one is taken from, followed through variables and
 * outputs of modules.
 * @param document the whole plan
 */
export function referredTo(
  document: unknown,
  from: Resource,
  name: string,
  targets: readonly Resource[],
): Resource | undefined {
  const found = follow(document, from.expressions[name], from.modules, 0);
  const named = found.flatMap(({ modules, reference }) =>
    targets.filter(
      (target) =>
        target.modules.join(".") === modules.join(".") && isNamed(withinModule(target), reference),
    ),
  );
  // Of several instances, the one with the same key.
  const same = named.find((target) => keyOf(target.address) === keyOf(from.address));
  return same ?? named[0];
}

interface Found {
  readonly modules: readonly string[];
  readonly reference: string;
}

/** More steps than any configuration has modules within modules. */
const farthest = 20;

function follow(
  document: unknown,
  expression: unknown,
  modules: readonly string[],
  steps: number,
): readonly Found[] {
  if (steps > farthest) return [];
  return referencesOf(expression).flatMap((reference) => {
    const [kind, first = "", second] = reference.split(".");
    if (kind === "var" && modules.length > 0) {
      const outer = modules.slice(0, -1);
      const call = callOf(configurationOf(document, outer), modules.at(-1) ?? "");
      return follow(document, member(call["expressions"], first), outer, steps + 1);
    }
    if (kind === "module" && second !== undefined) {
      const inner = [...modules, first.replace(/\[.*$/, "")];
      const output = member(configurationOf(document, inner)["outputs"], second);
      return follow(document, member(output, "expression"), inner, steps + 1);
    }
    return [{ modules, reference }];
  });
}

const member = (value: unknown, name: string): unknown =>
  isJson(value) && Object.hasOwn(value, name) ? (value as Json)[name] : undefined;

/** `aws_cognito_user_pool.main["a"]`, whatever module it is in. */
const withinModule = ({ address, type }: Resource): string =>
  address.slice(Math.max(0, address.indexOf(`${type}.`)));

/** Whether `aws_cognito_user_pool.main.id`, with or without a key, is of that resource. */
const isNamed = (address: string, reference: string): boolean => {
  const bare = address.replace(/\[[^\]]*\]$/, "");
  return reference === address || reference === bare || reference.startsWith(`${address}.`);
};

const keyOf = (address: string): string | undefined => /\[([^\]]*)\]$/.exec(address)?.[1];
