import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printedIn } from "../support/printed-in.ts";
import type { Project } from "./packed.ts";

/** Everything that loading an entry loads: files, and the modules outside the package. */
function loadedBy(entry: string): { readonly bytes: number; readonly outside: readonly string[] } {
  const waiting = [entry];
  const seen = new Set<string>();
  const outside = new Set<string>();
  let bytes = 0;
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    bytes += text.length;
    for (const [, name = ""] of text.matchAll(/(?:from|import|require\()\s*"([^"]+)"/g)) {
      if (name.startsWith(".")) waiting.push(join(dirname(file), name));
      else outside.add(name);
    }
  }
  return { bytes, outside: [...outside].toSorted() };
}

/** Tests of the package's authenticator, without a browser. */
export function webAuthnSuite(installed: () => Project): void {
  let project: Project;
  beforeAll(() => {
    project = installed();
  });

  describe("cognito-emulator/web-authn", () => {
    test("registers a passkey and signs in with it, as the README has it", () => {
      project.write("passkeys.js", printedIn("passkeys.js"));
      expect(project.run("node", "passkeys.js")).toContain("'IdToken'");
    });

    test.each(["web-authn.js", "web-authn.cjs"])(
      "%s loads Node's own modules and nothing of the emulator",
      (file) => {
        const dist = join(project.folder, "node_modules/cognito-emulator/dist");
        const { bytes, outside } = loadedBy(join(dist, file));
        expect(outside.filter((name) => !name.startsWith("node:"))).toEqual([]);
        expect(bytes).toBeLessThan(20_000);
      },
    );

    test("is there for CommonJS, and typed", () => {
      project.write(
        "passkeys.cjs",
        `const { SoftwareAuthenticator } = require("cognito-emulator/web-authn");
         console.log(new SoftwareAuthenticator({ origin: "http://localhost" }).credentialIds.length);`,
      );
      expect(project.run("node", "passkeys.cjs")).toBe("0\n");
      project.write(
        "passkeys.ts",
        `import { SoftwareAuthenticator, type RegistrationJson } from "cognito-emulator/web-authn";
         const authenticator = new SoftwareAuthenticator({ origin: "http://localhost", counts: false });
         // @ts-expect-error -- Cognito takes no EdDSA
         new SoftwareAuthenticator({ origin: "http://localhost", algorithms: ["EdDSA"] });
         export const made = (options: object): RegistrationJson => authenticator.create(options);`,
      );
      const strict = ["--strict", "--noEmit", "--skipLibCheck", "false"];
      const modules = ["--module", "nodenext", "--target", "es2024", "--types", "node"];
      expect(project.run("tsc", ...strict, ...modules, "passkeys.ts")).toBe("");
    });
  });
}
