import type { Command } from "commander";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { operations } from "../../emulator/model/generated/operations.ts";
import packageJson from "../../package.json" with { type: "json" };
import { errorRows } from "../data/error-rows.ts";
import { gaps } from "../gaps.ts";
import { Recordings } from "../record/recordings.ts";
import { reportHtml } from "../report/html.ts";
import { reportMarkdown } from "../report/markdown.ts";
import { report } from "../report/report.ts";
import { today } from "./day.ts";
import { runFolder, runsFolder } from "./run-folder.ts";
import { say } from "./say.ts";

interface ReportOptions {
  readonly html: string;
  readonly markdown?: string;
}

/** `report`: one page about all runs. */
export function addReport(program: Command): void {
  program
    .command("report")
    .description(
      "write one page: operations and targets, what is recorded, how it is known, what is open",
    )
    .argument("[folders...]", `of recorded runs; all of ${runsFolder} when left out`)
    .option("--html <file>", "where the page goes", ".contracts/report.html")
    .option("--markdown <file>", "also in Markdown")
    .action(async (folders: readonly string[], options: ReportOptions) => {
      const others = (folders.length > 0 ? folders : everyRun()).map((folder) => {
        const { recordings, notes } = runFolder(folder);
        if (!existsSync(recordings)) throw new Error(`there are no recordings in ${recordings}`);
        return { recordings: new Recordings(recordings), notes };
      });
      const markdown = reportMarkdown(
        report({
          own: {
            recordings: new Recordings(),
            notes: runFolder(join(runsFolder, "emulator")).notes,
          },
          others,
          operations: Object.keys(operations),
          errorRows,
          gaps,
          day: today(),
          harness: packageJson.version,
        }),
      );
      write(options.html, await reportHtml(markdown));
      if (options.markdown !== undefined) write(options.markdown, markdown);
    });
}

/** Runs whose recordings were kept apart from the project's own. */
function everyRun(): readonly string[] {
  if (!existsSync(runsFolder)) return [];
  return readdirSync(runsFolder)
    .map((name) => join(runsFolder, name))
    .filter((folder) => existsSync(runFolder(folder).recordings));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  say(`Wrote ${path}.`);
}
