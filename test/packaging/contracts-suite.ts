import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printedIn } from "../support/printed-in.ts";
import type { Project } from "./packed.ts";

const sameInJest = `
const contracts = require("cognito-emulator/contracts");

contracts.defineCognitoContract("Our sign-up", { room: contracts.aPasswordlessPool }, (contract) => {
  contract("the code that was sent confirms", ["read codes"], async (room) => {
    const { target, client } = room;
    const { username: Username, since } = await contracts.anUnconfirmedPasswordlessUser(room);
    const ConfirmationCode = await target.codes.latest({ to: Username, after: since });
    const answer = await target.call("ConfirmSignUp", { ClientId: client.id, Username, ConfirmationCode });
    expect(answer).toMatchObject({ status: 200 });
  });
});
`;

/** Tests of the package's entry for contracts of one's own, in a project that has Vitest, Jest and the SDK. */
export function contractsSuite(installed: () => Project): void {
  let project: Project;
  beforeAll(() => {
    project = installed();
    project.write("contracts/sign-up.contract.test.ts", printedIn("sign-up.contract.test.ts"));
  });

  describe("contracts of one's own", () => {
    test("run under Vitest, as the README has it", () => {
      const out = project.run("npx", "vitest", "run", "--root", "contracts");
      expect(out).toMatch(/Tests +2 passed/);
    }, 120_000);

    test("have types", () => {
      const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
      const file = "contracts/sign-up.contract.test.ts";
      expect(project.run("tsc", "--strict", "--noEmit", "--skipLibCheck", ...modules, file)).toBe(
        "",
      );
    }, 120_000);

    test("are recorded, and not run where the target lacks what they need", () => {
      const recordings = join(project.folder, "recordings");
      const elsewhere = ["--import", "./elsewhere.js", "node_modules/vitest/vitest.mjs"];
      project.write(
        "elsewhere.js",
        `import { startEmulator } from "cognito-emulator";
         const { url } = await startEmulator();
         Object.assign(process.env, {
           CONTRACT_TARGET: "endpoint",
           CONTRACT_ENDPOINT: url,
           CONTRACT_CODES: "inbox",
           CONTRACT_RECORD: ${JSON.stringify(recordings)},
         });`,
      );
      const out = project.run("node", ...elsewhere, "run", "--root", "contracts");
      expect(out).toMatch(/Tests +1 passed \| 1 skipped/);
      expect(readdirSync(join(recordings, "contracts/our-sign-up"))).toEqual([
        "room.json",
        "the-code-that-was-sent-confirms.json",
      ]);
    }, 120_000);

    test("run under Jest, in CommonJS", () => {
      project.write("jest-contracts/package.json", JSON.stringify({ private: true }));
      project.write("jest-contracts/jest.config.cjs", "module.exports = {};");
      project.write("jest-contracts/sign-up.contract.test.js", sameInJest);
      const where = ["--rootDir", "jest-contracts", "--config", "jest-contracts/jest.config.cjs"];
      const report: unknown = JSON.parse(project.run("npx", "jest", "--json", ...where));
      expect(report).toMatchObject({ success: true, numPassedTests: 1, numTotalTests: 1 });
    }, 120_000);
  });
}
