import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** The contracts alone, on the target that CONTRACT_TARGET names. A real pool answers and sends slowly. */
const patient = process.env["CONTRACT_TARGET"] === "aws";

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  test: {
    include: ["contracts/suites/**/*.contract.test.ts"],
    reporters: ["verbose", "./test/support/closing-line.ts"],
    testTimeout: patient ? 180_000 : 30_000,
    hookTimeout: patient ? 180_000 : 60_000,
    // One at a time against a real pool, whose request rates are limited.
    maxWorkers: patient ? 1 : 2,
    expect: { requireAssertions: true },
  },
});
