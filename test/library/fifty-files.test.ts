import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startEmulator } from "../../emulator/index.ts";
import { openSockets, type LifeMeta } from "./parallel/life-of-an-emulator.ts";

const root = resolve(import.meta.dirname, "../..");
const parallel = join(import.meta.dirname, "parallel");
const numbers = Array.from({ length: 50 }, (_, index) => index + 1);

/** What the JSON reporter writes, as far as it is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: ReadonlyArray<{
    readonly assertionResults: ReadonlyArray<{ readonly meta: { readonly life: LifeMeta } }>;
  }>;
}

const fileText = (number: number): string => `
import { test } from "vitest";
import { lifeOfAnEmulator } from ${JSON.stringify(join(parallel, "life-of-an-emulator.ts"))};

test("file ${number} has an emulator of its own", (context) => lifeOfAnEmulator(context, ${number}));
`;

let folder: string;
beforeAll(() => {
  mkdirSync(join(root, "test-output"), { recursive: true });
  folder = mkdtempSync(join(root, "test-output/fifty-files-"));
  for (const number of numbers) {
    writeFileSync(join(folder, `file-${number}.test.ts`), fileText(number));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** How many were alive at the same moment. */
const mostAtOnce = (lives: readonly LifeMeta[]): number =>
  Math.max(
    ...lives.map(
      ({ startedAt }) =>
        lives.filter((other) => other.startedAt <= startedAt && startedAt < other.endedAt).length,
    ),
  );

/** Vitest on the folder, as a process that has to end by itself. */
async function runVitest(): Promise<{ readonly exitCode: number; readonly output: string }> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const parameters = ["run", "--root", folder, "--config", join(parallel, "vitest.config.ts")];
  const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=report.json"];
  // Without what Vitest tells the process of this test.
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST"));
  const child = spawn(process.execPath, [vitest, ...parameters, ...reporters], {
    cwd: folder,
    env: { ...Object.fromEntries(environment), NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const [exitCode] = (await once(child, "close")) as [number];
  return { exitCode, output };
}

describe("fifty test files, each with an emulator of its own", () => {
  test("start, seed, sign in by e-mail code and stop, without a port clash and leaving nothing behind", async () => {
    const { exitCode, output } = await runVitest();
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(/50 passed/),
    });
    // Vitest's own words for a run that would not end by itself.
    expect(output).not.toMatch(/close timed out|hanging|something prevents/i);
    const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
    expect(report).toMatchObject({ numPassedTests: 50, numFailedTests: 0 });
    const lives = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ meta }) => meta.life),
    );
    expect(lives).toHaveLength(50);
    expect(new Set(lives.map(({ processId }) => processId)).size).toBeGreaterThan(1);
    expect(mostAtOnce(lives)).toBeGreaterThan(1);
    // A process has had a dozen emulators by its last file: what each kept would show here.
    expect(Math.max(...lives.map(({ residentMebibytes }) => residentMebibytes))).toBeLessThan(600);
  }, 240_000);

  test("fifty at once in one process have a port and a state each, and give both back", async () => {
    const emulators = await Promise.all(numbers.map(() => startEmulator()));
    expect(new Set(emulators.map(({ url }) => url)).size).toBe(50);
    await Promise.all(
      emulators.map((emulator, index) =>
        emulator.seed({ pools: [{ PoolName: "own", UserPoolId: `us-east-1_Own${index}` }] }),
      ),
    );
    const pools = await Promise.all(emulators.map((emulator) => emulator.listPools()));
    expect(pools.map((those) => those.map(({ id }) => id).toSorted())).toEqual(
      numbers.map((_, index) => [`us-east-1_Own${index}`, "us-east-1_emulator0"]),
    );
    await Promise.all(emulators.map((emulator) => emulator.stop()));
    await vi.waitFor(() => expect(openSockets()).toEqual([]), { timeout: 30_000 });
  }, 120_000);
});
