import { describe, expect, test } from "vitest";
import { readSeed } from "../../../../emulator/flows/seeding/read-seed.ts";

const managed = (type: string, name: string, module = "", key?: string) => ({
  address: `${module}${type}.${name}${key === undefined ? "" : `["${key}"]`}`,
  mode: "managed",
  type,
  name,
  values: { name: `${name}${key ?? ""}` },
});
const configured = (type: string, name: string, ...references: readonly string[]) => ({
  mode: "managed",
  type,
  name,
  expressions: { user_pool_id: { references } },
});
const poolType = "aws_cognito_user_pool";
const clientType = "aws_cognito_user_pool_client";

/** The clients of each pool of a plan. */
function clientsByPool(plan: object): Readonly<Record<string, readonly string[]>> {
  const text = JSON.stringify({ resource_changes: [], ...plan });
  const { pools } = readSeed([{ name: "plan.json", text }], {
    region: "us-east-1",
    accountId: "123456789012",
  }).seed;
  return Object.fromEntries(
    pools.map(({ PoolName, clients = [] }) => [
      PoolName,
      clients.map(({ ClientName }) => ClientName),
    ]),
  );
}

describe("a pool that is yet to be made is found through what refers to it", () => {
  test("directly", () => {
    expect(
      clientsByPool({
        planned_values: {
          root_module: {
            resources: [managed(poolType, "a"), managed(poolType, "b"), managed(clientType, "web")],
          },
        },
        configuration: {
          root_module: {
            resources: [configured(clientType, "web", `${poolType}.b.id`, `${poolType}.b`)],
          },
        },
      }),
    ).toEqual({ a: [], b: ["web"] });
  });

  test("through a variable of a module", () => {
    const module = { resources: [configured(clientType, "web", "var.pool_id")] };
    const call = { expressions: { pool_id: { references: [`${poolType}.b.id`] } }, module };
    expect(
      clientsByPool({
        planned_values: {
          root_module: {
            resources: [managed(poolType, "a"), managed(poolType, "b")],
            child_modules: [
              {
                address: "module.apps",
                resources: [managed(clientType, "web", "module.apps.")],
              },
            ],
          },
        },
        configuration: { root_module: { module_calls: { apps: call } } },
      }),
    ).toEqual({ a: [], b: ["web"] });
  });

  test("through an output of a module, of which there are two", () => {
    const module = {
      outputs: { pool_id: { expression: { references: [`${poolType}.main.id`] } } },
    };
    const child = (name: string) => ({
      address: `module.${name}`,
      resources: [{ ...managed(poolType, "main", `module.${name}.`), values: { name } }],
    });
    expect(
      clientsByPool({
        planned_values: {
          root_module: {
            resources: [managed(clientType, "web")],
            child_modules: [child("one"), child("two")],
          },
        },
        configuration: {
          root_module: {
            resources: [configured(clientType, "web", "module.two.pool_id", "module.two")],
            module_calls: { one: { module }, two: { module } },
          },
        },
      }),
    ).toEqual({ one: [], two: ["web"] });
  });

  test("with the same key, where both are made for each of a set", () => {
    const keys = ["eu", "us"];
    const references = [`${poolType}.p`, "each.key"];
    expect(
      clientsByPool({
        planned_values: {
          root_module: {
            resources: [
              ...keys.map((key) => managed(poolType, "p", "", key)),
              ...keys.map((key) => managed(clientType, "web", "", key)),
            ],
          },
        },
        configuration: {
          root_module: { resources: [configured(clientType, "web", ...references)] },
        },
      }),
    ).toEqual({ peu: ["webeu"], pus: ["webus"] });
  });

  test("by being the only one, where nothing can be followed", () => {
    expect(
      clientsByPool({
        planned_values: {
          root_module: { resources: [managed(poolType, "a"), managed(clientType, "web")] },
        },
        configuration: {
          root_module: { resources: [configured(clientType, "web", "local.pool_id")] },
        },
      }),
    ).toEqual({ a: ["web"] });
  });
});
