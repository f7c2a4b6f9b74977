import { defineConfig } from "vitest/config";

const docker = "test/docker/**";

export default defineConfig({
  test: {
    reporters: ["default", "./test/support/closing-line.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: "emulator",
          include: ["test/**/*.test.ts", "clients/**/*.test.ts", "contracts/**/*.test.ts"],
          exclude: [docker],
        },
      },
      {
        // `npm run test:docker`: finds or starts a Docker engine (.ci/docker-engine.sh).
        extends: true,
        test: {
          name: "docker",
          include: [`${docker}/*.test.ts`],
          globalSetup: "test/docker/engine.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // After the rest, so that neither slows the other down.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
