import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import "./bundle.ts";

/** `npm run build`: the bundles, and the library's types. */
const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

execFileSync("tsc", ["-p", ".ci/tsconfig.declarations.json"], { cwd: root, stdio: "inherit" });

/** The declarations that the library's own lead to, with imports as they are once compiled. */
function reachable(...entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(file, "utf8");
    const from = dirname(file);
    const compiled = text.replaceAll(
      /(["']\.{1,2}\/[^"']+)\.ts(["'])/g,
      (_all, path: string, quote: string) => {
        waiting.push(resolve(from, `${path.slice(1)}.d.ts`));
        return `${path}.js${quote}`;
      },
    );
    writeFileSync(file, compiled);
  }
  return found;
}

/** What package.json exports, apart from itself. */
const exported = Object.values(packageJson.exports).filter((entry) => typeof entry !== "string");
const needed = reachable(...exported.map(({ types }) => join(root, types)));
for await (const file of glob(join(dist, "types/**/*.d.ts"))) {
  if (!needed.has(file)) rmSync(file);
}
