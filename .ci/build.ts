import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

/**
 * `npm run build`: the command and the library as bundles that need no packages beside them, and the library's types.
 * What they share, and what only some starts need, are files of their own under dist/chunks.
 */
const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { cli: "emulator/main.ts", index: "emulator/index.ts" },
  outdir: "dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  // An optional native add-on of pg, which it does without.
  external: ["pg-native"],
  // Some packages are CommonJS, and ask for Node's modules by require.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: "warning",
});

execFileSync("tsc", ["-p", ".ci/tsconfig.declarations.json"], { cwd: root, stdio: "inherit" });

/** The declarations that the library's own lead to, with imports as they are once compiled. */
function reachable(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [entry];
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

const needed = reachable(join(dist, "types/emulator/index.d.ts"));
for await (const file of glob(join(dist, "types/**/*.d.ts"))) {
  if (!needed.has(file)) rmSync(file);
}
