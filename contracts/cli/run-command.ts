import { Option, type Command } from "commander";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { ownRecordings } from "../record/recordings.ts";
import { readNotes, type Note } from "../record/notes.ts";
import { targetSettings } from "../targets/target-settings.ts";
import { runFolder, runsFolder } from "./run-folder.ts";
import { say } from "./say.ts";

interface RunOptions {
  readonly target?: string;
  readonly endpoint?: string;
  readonly server?: string;
  readonly serverVersion?: string;
  readonly lacks?: string;
  readonly out?: string;
}

/** The flags that stand for a variable; every other setting is a variable alone. */
const variables = {
  target: "CONTRACT_TARGET",
  endpoint: "CONTRACT_ENDPOINT",
  server: "CONTRACT_SERVER",
  serverVersion: "CONTRACT_SERVER_VERSION",
  lacks: "CONTRACT_LACKS",
} as const;

function targetOptions(command: Command): Command {
  return command
    .argument("[areas...]", "of the suites, for instance sign-in tokens; all when left out")
    .addOption(
      new Option("--target <target>", "where they run (CONTRACT_TARGET)").choices([
        "emulator",
        "endpoint",
        "aws",
      ]),
    )
    .option("--endpoint <url>", "the server of the target endpoint (CONTRACT_ENDPOINT)")
    .option("--server <name>", "what that server is called (CONTRACT_SERVER)")
    .option("--server-version <version>", "and its version (CONTRACT_SERVER_VERSION)")
    .option("--lacks <capabilities>", "what it cannot do, by commas (CONTRACT_LACKS)");
}

/** `run` and `record`. Other settings of the target are the CONTRACT_ variables of contracts/README.md. */
export function addRun(program: Command): void {
  targetOptions(program.command("run", { isDefault: true }))
    .description("run the suites (the default command)")
    .action(async (areas: readonly string[], options: RunOptions) => {
      const environment = environmentOf(options);
      const settings = targetSettings(environment);
      const notes = runFolder(join(runsFolder, settings.server.name)).notes;
      await runSuites(areas, { ...environment, CONTRACT_NOTES: emptied(notes) });
      sayNotes(readNotes(notes));
    });
  targetOptions(program.command("record"))
    .description("run the suites, and keep what was answered")
    .option(
      "--out <folder>",
      `where (default: ${runsFolder}/<server>; of the emulator and AWS, contracts/recordings)`,
    )
    .action(async (areas: readonly string[], options: RunOptions) => {
      const environment = environmentOf(options);
      const { server } = targetSettings(environment);
      const folder = runFolder(options.out ?? join(runsFolder, server.name));
      const isOwn = options.out === undefined && ["emulator", "aws"].includes(server.name);
      const recordings = isOwn ? ownRecordings : resolve(folder.recordings);
      mkdirSync(recordings, { recursive: true });
      await runSuites(areas, {
        ...environment,
        CONTRACT_RECORD: recordings,
        CONTRACT_NOTES: emptied(folder.notes),
      });
      sayNotes(readNotes(folder.notes));
      say(`Recorded in ${recordings}.`);
    });
}

type Environment = Readonly<Record<string, string | undefined>>;

function environmentOf(options: RunOptions): Environment {
  const given = Object.entries(variables).flatMap(([name, variable]) => {
    const value = options[name as keyof typeof variables];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return { ...process.env, ...Object.fromEntries(given) };
}

/** Notes of a run before this one must not count. */
function emptied(notes: string): string {
  rmSync(notes, { recursive: true, force: true });
  mkdirSync(notes, { recursive: true });
  return resolve(notes);
}

/** Runs Vitest, which prints what comes of it; its exit code is the command's. */
async function runSuites(areas: readonly string[], environment: Environment): Promise<void> {
  const filters = areas.map((area) => `contracts/suites/${area}`);
  const parameters = ["run", "--config", "contracts/vitest.config.ts", ...filters];
  const root = resolve(import.meta.dirname, "../..");
  const vitest = resolve(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(process.execPath, [vitest, ...parameters], {
    cwd: root,
    env: environment,
    stdio: "inherit",
  });
  const code = await new Promise<number | null>((settle, reject) => {
    child.once("error", reject);
    child.once("close", settle);
  });
  if (code !== 0) process.exitCode = 1;
}

/** What the target could not run is said with its reason: it counts neither as passed nor as failed. */
function sayNotes(notes: readonly Note[]): void {
  const count = (outcome: Note["outcome"]): number =>
    notes.filter((note) => note.outcome === outcome).length;
  say(`${count("passed")} passed, ${count("failed")} failed, ${count("not run")} not run`);
  const reasons = Map.groupBy(
    notes.filter(({ outcome }) => outcome === "not run"),
    ({ reason = "" }) => reason,
  );
  for (const [reason, of] of reasons) say(`  not run: ${of.length} (${reason})`);
}
