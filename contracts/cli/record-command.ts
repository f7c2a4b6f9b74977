import type { Command } from "commander";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { keepNotes, type Note } from "../record/notes.ts";
import { ownRecordings } from "../record/recordings.ts";
import { targetSettings, type Environment } from "../targets/target-settings.ts";
import { runFolder, runsFolder } from "./run-folder.ts";
import { runSuites } from "./run-suites.ts";
import { say } from "./say.ts";
import { sayNotes } from "./say-notes.ts";
import { environmentOf, targetOptions, type TargetOptions } from "./target-options.ts";

/** `record`. It ends with 1 when a contract failed; what was answered is kept all the same. */
export function addRecord(program: Command): void {
  targetOptions(program.command("record"))
    .description("run the suites, and keep what was answered")
    .option(
      "--out <folder>",
      `where (default: ${runsFolder}/<server>; of the emulator and AWS, contracts/recordings)`,
    )
    .action(
      async (areas: readonly string[], options: TargetOptions & { readonly out?: string }) => {
        const environment = environmentOf(options);
        const { server, target } = targetSettings(environment);
        const folder = options.out ?? join(runsFolder, server.name);
        const isOwn = options.out === undefined && target !== "endpoint";
        const recordings = isOwn ? ownRecordings : resolve(runFolder(folder).recordings);
        sayNotes(await record(areas, environment, { folder, recordings, fresh: !isOwn }));
        say(`Recorded in ${recordings}.`);
      },
    );
}

/**
 * Runs the suites and keeps the answers and how each contract went. A whole run into a fresh folder leaves nothing of
 * what was there.
 */
export async function record(
  areas: readonly string[],
  environment: Environment,
  to: { readonly folder: string; readonly recordings: string; readonly fresh: boolean },
): Promise<readonly Note[]> {
  const whole = areas.length === 0;
  if (whole && to.fresh) rmSync(to.recordings, { recursive: true, force: true });
  mkdirSync(to.recordings, { recursive: true });
  const notes = await runSuites({
    areas,
    environment: { ...environment, CONTRACT_RECORD: to.recordings },
    brief: true,
  });
  keepNotes(runFolder(to.folder).notes, notes, { whole });
  return notes;
}
