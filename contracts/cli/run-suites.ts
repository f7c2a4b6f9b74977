import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readNotes, type Note } from "../record/notes.ts";
import { targetSettings, type Environment } from "../targets/target-settings.ts";

const root = resolve(import.meta.dirname, "../..");
const suites = "contracts/suites/";

/** How the suites are run. */
export interface SuitesToRun {
  /** Folders or files below `contracts/suites`; all when empty. */
  readonly areas: readonly string[];
  readonly environment: Environment;
  /** A line for each file, in place of each contract and why it failed. */
  readonly brief?: boolean;
  /** Where Vitest's own report goes in JUnit's XML. */
  readonly junit?: string | undefined;
}

/**
 * Runs Vitest, which prints what comes of it; its exit code is the command's. Answers how each contract went.
 * @throws Error naming an area that is not there, or a server that nobody answers at
 */
export async function runSuites(run: SuitesToRun): Promise<readonly Note[]> {
  const filters = run.areas.map(filterOf);
  await reach(targetSettings(run.environment).endpoint);
  const notes = mkdtempSync(join(tmpdir(), "contracts-notes-"));
  try {
    const environment = { ...run.environment, CONTRACT_NOTES: notes };
    const code = await vitest([...filters, ...reportersOf(run)], environment);
    if (code !== 0) process.exitCode = 1;
    return readNotes(notes);
  } finally {
    rmSync(notes, { recursive: true });
  }
}

/** Otherwise it would seem to be a server that fails every contract. @throws Error */
async function reach(endpoint: string | undefined): Promise<void> {
  if (endpoint === undefined) return;
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const { cause } = error as Error;
    const reason = cause instanceof Error ? cause.message || cause.name : String(error);
    throw new Error(`nobody answers at ${endpoint}: ${reason}`, { cause: error });
  }
}

/** @throws Error */
function filterOf(area: string): string {
  const filter = area.includes("/") ? `${suites}${area}` : `${suites}${area}/`;
  const files = readdirSync(join(root, suites), { recursive: true, encoding: "utf8" })
    .map((path) => `${suites}${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".contract.test.ts"));
  if (files.some((path) => path.startsWith(filter))) return filter;
  const areas = new Set(files.map((path) => path.split("/")[2] ?? ""));
  const known = [...areas].toSorted((a, b) => a.localeCompare(b)).join(", ");
  throw new Error(`there is no command and no suite called ${area}; areas are ${known}`);
}

const reportersOf = ({ brief = false, junit }: SuitesToRun): readonly string[] => [
  ...(brief ? ["--reporter", "./contracts/cli/brief-reporter.ts"] : []),
  ...(junit === undefined ? [] : ["--reporter", "junit", `--outputFile.junit=${resolve(junit)}`]),
  // Naming one takes the place of those that the configuration names.
  ...(!brief && junit !== undefined
    ? ["--reporter", "verbose", "--reporter", "./test/support/closing-line.ts"]
    : []),
];

function vitest(parameters: readonly string[], environment: Environment): Promise<number | null> {
  const command = resolve(root, "node_modules/vitest/vitest.mjs");
  const fixed = ["run", "--config", "contracts/vitest.config.ts"];
  const child = spawn(process.execPath, [command, ...fixed, ...parameters], {
    cwd: root,
    env: environment,
    stdio: "inherit",
  });
  return new Promise((settle, reject) => {
    child.once("error", reject);
    child.once("close", settle);
  });
}
