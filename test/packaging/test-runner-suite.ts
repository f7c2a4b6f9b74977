import { beforeAll, describe, expect, test } from "vitest";
import { printedIn } from "../support/printed-in.ts";
import type { Project } from "./packed.ts";

/** Tests of the package in the test runners that it has entries for. */
export function testRunnerSuite(installed: () => Project): void {
  let project: Project;
  beforeAll(() => {
    project = installed();
    project.lend("jest", "jest-environment-node");
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

  describe("Jest, as the README has it, in CommonJS", () => {
    const jest = (config: string, ...files: readonly string[]): unknown => {
      project.write("jest/package.json", JSON.stringify({ private: true }));
      for (const file of [config, ...files]) project.write(`jest/${file}`, printedIn(file));
      const where = ["--rootDir", "jest", "--config", `jest/${config}`];
      return JSON.parse(project.run("npx", "jest", "--json", ...where, ...files));
    };

    test("an emulator for each file", () => {
      const report = jest("jest.config.cjs", "sign-up.test.js");
      expect(report).toMatchObject({ success: true, numPassedTests: 2, numTotalTests: 2 });
    }, 120_000);

    test("one emulator for the run", () => {
      const report = jest("jest.run.config.cjs", "inbox.test.js");
      expect(report).toMatchObject({ success: true, numPassedTests: 1, numTotalTests: 1 });
    }, 120_000);

    test("one for the run with a seed of one's own, and none where none was asked for", () => {
      const seed = { pools: [{ PoolName: "own", UserPoolId: "eu-west-1_Own" }] };
      project.write(
        "jest/own.cjs",
        `const { emulatorForRun } = require("cognito-emulator/jest/global-setup");
         module.exports = emulatorForRun({ controlToken: "let-me-in", seed: ${JSON.stringify(seed)} });`,
      );
      project.write(
        "jest/own.config.cjs",
        `module.exports = { ...require("./jest.run.config.cjs"), globalSetup: "./own.cjs" };`,
      );
      project.write(
        "jest/own.test.js",
        `const { emulatorOfFile, emulatorOfRun } = require("cognito-emulator/jest");
         test("of the run", async () => {
           expect((await emulatorOfRun()).pools.map(({ id }) => id)).toEqual(["eu-west-1_Own"]);
         });
         test("of the file", async () => {
           await expect(emulatorOfFile()).rejects.toThrow("There is no emulator for this file");
         });`,
      );
      const where = ["--rootDir", "jest", "--config", "jest/own.config.cjs", "own.test.js"];
      const report: unknown = JSON.parse(project.run("npx", "jest", "--json", ...where));
      expect(report).toMatchObject({ success: true, numPassedTests: 2, numTotalTests: 2 });
    }, 120_000);
  });
}
