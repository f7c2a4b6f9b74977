import { accessSync, constants, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "../..");
const text = (file: string): string => readFileSync(resolve(root, file), "utf8");

test("the workflow's jobs run what there is: .ci/run, and the tests of the image", () => {
  const { jobs } = parse(text(".github/workflows/ci.yml")) as {
    readonly jobs: Readonly<
      Record<string, { readonly steps: readonly { readonly run?: string }[] }>
    >;
  };
  const ran = Object.values(jobs).map(({ steps }) => steps.flatMap(({ run = [] }) => run));
  expect(ran).toEqual([[".ci/run"], ["npm run test:docker"]]);
  expect(() => accessSync(resolve(root, ".ci/run"), constants.X_OK)).not.toThrow();
  expect(JSON.parse(text("package.json"))).toHaveProperty(["scripts", "test:docker"]);
});
