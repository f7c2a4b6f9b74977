import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Project } from "./packed.ts";

const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");

/** The README's code block that begins with a comment naming that file. */
export function printedIn(name: string): string {
  const block = new RegExp(`\`\`\`\\w+\\n// ${name.replaceAll(".", "\\.")}\\n([\\s\\S]*?)\`\`\``);
  const found = block.exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no block for ${name}`);
  return found;
}

/** Tests of the package in the test runners that it has entries for. */
export function testRunnerSuite(installed: () => Project): void {
  let project: Project;
  beforeAll(() => {
    project = installed();
    project.lend("jest");
  });

  describe("Vitest, as the README has it", () => {
    test("an emulator for each file, reset before each test", () => {
      project.write("vitest/sign-up.test.ts", printedIn("sign-up.test.ts"));
      const out = project.run("npx", "vitest", "run", "--root", "vitest");
      expect(out).toMatch(/Tests +2 passed/);
    }, 120_000);

    test("one emulator for the run", () => {
      project.write("run/vitest.config.ts", printedIn("vitest.config.ts"));
      project.write("run/pools.test.ts", printedIn("pools.test.ts"));
      const out = project.run("npx", "vitest", "run", "--root", "run");
      expect(out).toMatch(/Tests +1 passed/);
    }, 120_000);
  });

  describe("Jest, as the README has it", () => {
    test("one emulator for the run, in CommonJS", () => {
      project.write("jest/package.json", JSON.stringify({ private: true }));
      project.write("jest/jest.config.cjs", printedIn("jest.config.cjs"));
      project.write("jest/sign-up.test.js", printedIn("sign-up.test.js"));
      const where = ["--rootDir", "jest", "--config", "jest/jest.config.cjs"];
      const report: unknown = JSON.parse(project.run("npx", "jest", "--json", ...where));
      expect(report).toMatchObject({ success: true, numPassedTests: 1, numTotalTests: 1 });
    }, 120_000);
  });
}
