import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printedIn } from "../support/printed-in.ts";
import type { Project } from "./packed.ts";

/** Tests of the package as a library, for both kinds of modules. */
export function librarySuite(installed: () => Project): void {
  let project: Project;
  let entries: readonly string[];
  beforeAll(() => {
    project = installed();
    const text = readFileSync(join(project.folder, "node_modules/cognito-emulator/package.json"));
    const { exports } = JSON.parse(String(text)) as { readonly exports: object };
    entries = Object.keys(exports)
      .filter((name) => name !== "./package.json")
      .map((name) => name.replace(".", "cognito-emulator"));
  });

  describe("the library", () => {
    test("does what the README's tour says, and lets the process end", () => {
      project.write("tour/tour.js", printedIn("tour.js"));
      expect(project.run("node", "tour/tour.js")).toBe("");
    });

    test("does the same when it is required, without a warning", () => {
      // Imports as calls of require, and the rest as it stands.
      const [imports = "", rest = ""] = printedIn("tour.js").split(/\n\n([\s\S]*)/, 2);
      const required = imports.replaceAll(/import (.+) from (".+");/g, "const $1 = require($2);");
      const script = `${required}\n(async () => {\n${rest}\n})();`;
      project.write("tour/package.json", "{}");
      project.write("tour/required.js", script);
      expect(project.run("sh", "-c", "node tour/required.js 2>&1")).toBe("");
    });

    test.each(["nodenext", "node20", "preserve"])(
      "has types at every entry for importers and requirers under module %s",
      (module) => {
        const text = entries
          .map((name, index) => `import * as entry${index} from ${JSON.stringify(name)};`)
          .concat(`export const all = [${entries.map((_, index) => `entry${index}`).join()}];`)
          .join("\n");
        for (const file of ["entries.mts", "entries.cts"]) project.write(`types/${file}`, text);
        const strict = ["--strict", "--noEmit", "--skipLibCheck", "--types", "node"];
        const files = ["types/entries.mts", "types/entries.cts"];
        const options = [...strict, "--module", module, "--target", "es2024"];
        expect(project.run("tsc", ...options, ...files)).toBe("");
      },
    );
  });
}
