import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { documented } from "../../.ci/documented.ts";

test("the README's table of settings is the one that `npm run docs` writes", () => {
  const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
  expect(readme).toBe(documented(readme));
});

test("a README without the markers is refused", () => {
  expect(() => documented("# nothing")).toThrow(
    "README.md has no <!-- commands --> … <!-- /commands -->",
  );
});
