import type { Command } from "commander";
import { join } from "node:path";
import { overdueOn } from "../compare/accepted.ts";
import { overdueText } from "../compare/for-people.ts";
import { gaps } from "../gaps.ts";
import { keepNotes } from "../record/notes.ts";
import { targetSettings } from "../targets/target-settings.ts";
import { dayOption, type DayOption } from "./day.ts";
import { runFolder, runsFolder } from "./run-folder.ts";
import { runSuites } from "./run-suites.ts";
import { say } from "./say.ts";
import { sayNotes } from "./say-notes.ts";
import { environmentOf, targetOptions, type TargetOptions } from "./target-options.ts";

/** `run`, the default command. It ends with 1 when a contract failed, or a gap is past its day. */
export function addRun(program: Command): void {
  dayOption(targetOptions(program.command("run", { isDefault: true })))
    .description("run the suites (the default command)")
    .option("--junit <file>", "also as JUnit's XML")
    .action(
      async (
        areas: readonly string[],
        options: TargetOptions & DayOption & { readonly junit?: string },
      ) => {
        const environment = environmentOf(options);
        const { server } = targetSettings(environment);
        const notes = await runSuites({ areas, environment, junit: options.junit });
        keepNotes(runFolder(join(runsFolder, server.name)).notes, notes, {
          whole: areas.length === 0,
        });
        sayNotes(notes);
        const overdue = overdueOn(gaps, options.on);
        for (const gap of overdue) say(overdueText(gap));
        if (overdue.length > 0) process.exitCode = 1;
      },
    );
}
