import { defineConfig } from "vitest/config";

/** The run of fifty files that `fifty-files.test.ts` makes, as a project of the emulator's users would have it. */
export default defineConfig({
  test: {
    include: ["*.test.ts"],
    testTimeout: 60_000,
    expect: { requireAssertions: true },
    // More processes than cores. Each runs many files, so that what one leaves behind meets the next.
    pool: "forks",
    isolate: false,
    maxWorkers: 4,
  },
});
