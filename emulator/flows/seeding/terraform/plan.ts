import type { SeedPath } from "../seed.ts";

/** An object of the JSON. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const object = (value: unknown): Json => (isJson(value) ? value : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** A resource with what is known of its values. */
export interface Resource {
  /** `module.auth.aws_cognito_user_pool.main[0]` */
  readonly address: string;
  readonly type: string;
  readonly values: Json;
  /** Names of modules, from the root. */
  readonly modules: readonly string[];
  readonly path: SeedPath;
  /** What the configuration says of its values, by name. */
  readonly expressions: Json;
  /** Names of values that are known only after apply. */
  readonly unknown: ReadonlySet<string>;
}

/** Everything that is managed, in the order of the file. @source Terraform, JSON output format */
export function resourcesIn(value: unknown): readonly Resource[] {
  const plan = object(value);
  const [top, values] = isJson(plan["planned_values"])
    ? ["planned_values", plan["planned_values"]]
    : ["values", object(plan["values"])];
  const changes = list(plan["resource_changes"]).map(object);
  const unknownOf = (address: string): ReadonlySet<string> => {
    const change = changes.find((one) => one["address"] === address);
    const after = object(object(change?.["change"])["after_unknown"]);
    return new Set(Object.keys(after).filter((name) => after[name] === true));
  };
  const configuration = object(object(plan["configuration"])["root_module"]);
  return moduleResources(
    object(values["root_module"]),
    configuration,
    [],
    [top, "root_module"],
  ).map((resource) => ({ ...resource, unknown: unknownOf(resource.address) }));
}

function moduleResources(
  module: Json,
  configuration: Json,
  modules: readonly string[],
  path: SeedPath,
): readonly Omit<Resource, "unknown">[] {
  const own = list(module["resources"]).flatMap((each, i) => {
    const resource = object(each);
    if (resource["mode"] !== "managed") return [];
    const configured = list(configuration["resources"])
      .map(object)
      .find(({ type, name, mode }) => {
        return type === resource["type"] && name === resource["name"] && mode === "managed";
      });
    return [
      {
        address: text(resource["address"]),
        type: text(resource["type"]),
        values: object(resource["values"]),
        modules,
        path: [...path, "resources", i],
        expressions: object(configured?.["expressions"]),
      },
    ];
  });
  const children = list(module["child_modules"]).flatMap((each, i) => {
    const child = object(each);
    const name = moduleName(text(child["address"]));
    const call = object(object(configuration["module_calls"])[name]);
    const at = [...path, "child_modules", i];
    return moduleResources(child, object(call["module"]), [...modules, name], at);
  });
  return [...own, ...children];
}

/** `auth` of `module.shop.module.auth["eu"]`. */
const moduleName = (address: string): string =>
  /module\.([^.[]+)(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? "";

/** The configuration of a module, and of what calls it. */
export function configurationOf(value: unknown, modules: readonly string[]): Json {
  let module = object(object(object(value)["configuration"])["root_module"]);
  for (const name of modules) module = object(callOf(module, name)["module"]);
  return module;
}

export const callOf = (module: Json, name: string): Json =>
  object(object(module["module_calls"])[name]);

/** What an expression refers to, the most exact first. */
export function referencesOf(expression: unknown): readonly string[] {
  return list(object(expression)["references"]).map(text);
}
