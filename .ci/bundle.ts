import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/**
 * The command and the library as bundles that need no packages beside them. What they share, and what only some starts
 * need, are files of their own under dist/chunks.
 */
const root = resolve(import.meta.dirname, "..");

rmSync(join(root, "dist"), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: {
    cli: "emulator/main.ts",
    index: "emulator/index.ts",
    testcontainers: "emulator/testcontainers.ts",
  },
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
  // An optional native add-on of pg, which it does without; and what its user has anyway.
  external: ["pg-native", "testcontainers", "@aws-sdk/client-cognito-identity-provider"],
  // Some packages are CommonJS, and ask for Node's modules by require.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  logLevel: "warning",
});
