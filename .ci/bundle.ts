import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type BuildOptions } from "esbuild";

/**
 * The command and the library as bundles that need no packages beside them. What they share, and what only some starts
 * need, are files of their own under dist/chunks. All entries, or those that are named: `node .ci/bundle.ts cli`.
 */
const root = resolve(import.meta.dirname, "..");
const named = process.argv.slice(2);

rmSync(join(root, "dist"), { recursive: true, force: true });
const common: BuildOptions = {
  absWorkingDir: root,
  outdir: "dist",
  bundle: true,
  platform: "node",
  target: "node24",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  // An optional native add-on of pg, which it does without; and what its user has anyway, or for certain uses only.
  external: [
    "pg-native",
    "@aws-sdk/client-cognito-identity-provider",
    "@aws-sdk/client-sqs",
    "imapflow",
    "jest-environment-node",
    "testcontainers",
    "vitest",
  ],
  logLevel: "warning",
};

/** Builds those of the entries that are wanted. */
async function bundle(
  options: Omit<BuildOptions, "entryPoints"> & { readonly entryPoints: Record<string, string> },
): Promise<void> {
  const wanted = Object.entries(options.entryPoints).filter(
    ([name]) => named.length === 0 || named.includes(name),
  );
  if (wanted.length > 0) await build({ ...options, entryPoints: Object.fromEntries(wanted) });
}

await bundle({
  ...common,
  entryPoints: {
    cli: "emulator/main.ts",
    index: "emulator/index.ts",
    testcontainers: "emulator/testcontainers.ts",
    vitest: "emulator/vitest.ts",
    "vitest-global-setup": "emulator/vitest-global-setup.ts",
    jest: "emulator/jest.ts",
    "jest-environment": "emulator/jest-environment.ts",
    "jest-global-setup": "emulator/jest-global-setup.ts",
    "jest-global-teardown": "emulator/jest-global-teardown.ts",
    "web-authn": "emulator/testing/software-authenticator.ts",
    contracts: "contracts/library.ts",
  },
  chunkNames: "chunks/[name]-[hash]",
  splitting: true,
  format: "esm",
  // Some packages are CommonJS, and ask for Node's modules by require.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
});
// Inside tests Jest reads no ECMAScript modules, so what is used there comes as CommonJS too.
const commonJs: BuildOptions = { ...common, format: "cjs", outExtension: { ".js": ".cjs" } };
await bundle({
  ...commonJs,
  entryPoints: {
    jest: "emulator/jest.ts",
    "web-authn": "emulator/testing/software-authenticator.ts",
  },
});
// It starts an emulator, some of whose parts ask for their own place.
await bundle({
  ...commonJs,
  entryPoints: { contracts: "contracts/library.ts" },
  define: { "import.meta.dirname": "__dirname", "import.meta.url": "__fileUrl" },
  banner: { js: 'const __fileUrl=require("node:url").pathToFileURL(__filename).href;' },
});
