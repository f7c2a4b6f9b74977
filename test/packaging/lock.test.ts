import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** Where Node looks for a package from the place of another, nearest first. */
function placesOf(name: string, from: string): readonly string[] {
  const folders = from.split("/node_modules/").map((_, index, all) => all.slice(0, index + 1));
  return [
    ...folders.map((parts) => `${parts.join("/node_modules/")}/node_modules/${name}`).toReversed(),
    `node_modules/${name}`,
  ];
}

test("package-lock.json names no optional package that it does not hold, which npm ci refuses", () => {
  const file = resolve(import.meta.dirname, "../../package-lock.json");
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Locked;
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(name, place).some((path) => path in packages))
      .map((name) => `${place}: ${name}`),
  );
  expect(missing).toEqual([]);
});
